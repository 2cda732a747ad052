"""What is asked of the sources of development cooperation: ICT by the Bank's sectors, by the DAC's codes, by purpose."""

from __future__ import annotations

PROJECTS_SQL = """
SELECT p.project_id, p.country_name, p.project_name AS title, p.status,
  p.approved_date AS approved, p.approved_year AS start_year,
  p.closing_date AS closing,
  CASE WHEN COALESCE(p.total_commitment_usd, 0) > 0 THEN p.total_commitment_usd ELSE p.grant_usd END AS commitment_amount,
  p.project_url, p.origin_id, p.locator
FROM worldbank_projects.projects p
WHERE COALESCE(p.status, '') <> 'dropped' AND p.country_name IS NOT NULL ORDER BY p.project_id
"""
SECTORS_SQL = """
SELECT project_id, sector_name FROM worldbank_projects.sectors
WHERE kind = 'sector' AND (sector_name LIKE 'ICT %' OR sector_name LIKE '%Information and Communications Technologies%'
  OR sector_name LIKE '%elecommunications%')
ORDER BY project_id, place
"""
PAYMENTS_SQL = """
SELECT recipient_name AS country_name, year, purpose, disbursed_usd, origin_id, locator FROM oecd_crs.by_purpose
WHERE purpose LIKE '220%' ORDER BY recipient_name, year, purpose
"""
ACTIVITIES_SQL = """
SELECT a.file_name, a.activity_id, a.occurrence, MIN(a.title) AS title, MIN(a.reporter_name) AS funder_name,
  MIN(a.status) AS status, MIN(COALESCE(a.actual_start_on, a.planned_start_on)) AS starts_on,
  CAST(SUBSTR(MIN(COALESCE(a.actual_start_on, a.planned_start_on)), 1, 4) AS BIGINT) AS start_year,
  MIN(COALESCE(a.actual_end_on, a.planned_end_on)) AS ends_on, MIN(a.website_url) AS project_url,
  MIN(a.last_updated_on) AS last_updated_on, ARRAY_AGG(DISTINCT s.sector_code) AS sector_codes,
  MIN(a.origin_id) AS origin_id, MIN(a.locator) AS locator
FROM iati.activities a JOIN iati.sectors s
  ON s.file_name = a.file_name AND s.activity_id = a.activity_id AND s.occurrence = a.occurrence
WHERE s.is_dac AND s.sector_code LIKE '220%'
GROUP BY a.file_name, a.activity_id, a.occurrence ORDER BY a.file_name, a.activity_id, a.occurrence
"""
RECIPIENTS_SQL = """
SELECT r.file_name, r.activity_id, r.occurrence, MIN(r.recipient_name) AS country_name,
  COALESCE(e.economy_code, CASE WHEN r.country_iso2 IS NULL THEN 'several' ELSE 'unknown' END) AS economy_code
FROM iati.recipients r LEFT JOIN linked.economies e ON e.iso2 = r.country_iso2 AND NOT e.is_historic
GROUP BY r.file_name, r.activity_id, r.occurrence,
  COALESCE(e.economy_code, CASE WHEN r.country_iso2 IS NULL THEN 'several' ELSE 'unknown' END)
ORDER BY r.file_name, r.activity_id, r.occurrence, economy_code
"""
MONEY_SQL = """
SELECT file_name, activity_id, occurrence, currency,
  SUM(CASE WHEN transaction_type = 'commitment' THEN amount END) AS committed,
  SUM(CASE WHEN transaction_type IN ('disbursement', 'expenditure') THEN amount END) AS paid
FROM iati.transactions WHERE transaction_type IN ('commitment', 'disbursement', 'expenditure')
GROUP BY file_name, activity_id, occurrence, currency ORDER BY file_name, activity_id, occurrence, currency
"""
