"""What the server runs: `granian --interface wsgi kakehashi.site.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.site.settings")
application = get_wsgi_application()
