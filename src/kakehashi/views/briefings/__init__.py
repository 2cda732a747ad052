"""Documents to take away: one small model, written as PDF and as DOCX, watermarked, without network and system fonts."""
