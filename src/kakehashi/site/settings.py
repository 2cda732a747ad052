"""Django's settings, all of them taken from `core.config`."""

from __future__ import annotations

import os
from pathlib import Path

from kakehashi.core.config import Config
from kakehashi.site.database import database
from kakehashi.site.secret_key import secret_key

CONFIG = Config.from_env(os.environ)
KAKEHASHI_HOME = CONFIG.home.resolve()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = CONFIG.debug
SECRET_KEY = secret_key(CONFIG.secret_key, KAKEHASHI_HOME)
ALLOWED_HOSTS = [*CONFIG.allowed_hosts, CONFIG.host, "localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "kakehashi.site.urls"
WSGI_APPLICATION = "kakehashi.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(CONFIG.database_url, KAKEHASHI_HOME)}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "kakehashi.office",
    "kakehashi.views",
    "kakehashi.site",
]
# The page cache stands after the session, because it must know for whom a page is, and before all that costs time.
MIDDLEWARE = [
    "kakehashi.site.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kakehashi.site.language.Language",
    "kakehashi.site.page_cache.PageCache",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "views"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kakehashi.views.templatetags.kakehashi_parts",
            ],
        },
    }
]

AUTH_USER_MODEL = "office.User"
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_NAME = "kakehashi_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CONFIG.https
CSRF_COOKIE_NAME = "kakehashi_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = CONFIG.https
CSRF_FAILURE_VIEW = "kakehashi.views.refusal.csrf_failure"
if CONFIG.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = CONFIG.language
LANGUAGES = [("en", "English"), ("ja", "日本語")]
LANGUAGE_COOKIE_NAME = "kakehashi_language"
LOCALE_PATHS = [KAKEHASHI_HOME / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kakehashi.site.static_files.VersionedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# every address carries the hash of its content, so a browser may keep what it has
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 60 * 60

PAGE_CACHE_BYTES = 64 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
