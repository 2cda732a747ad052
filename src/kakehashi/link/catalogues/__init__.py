"""Catalogues of the bodies, one file a body or family, each giving its documents in the columns of linked.documents."""
