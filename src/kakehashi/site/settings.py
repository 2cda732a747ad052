"""Django's settings, all of them taken from `core.config`."""

from __future__ import annotations

import os
from pathlib import Path

from kakehashi.core.config import Config
from kakehashi.site.accounts.provider import identity_provider
from kakehashi.site.database import database
from kakehashi.site.secret_key import secret_key

CONFIG = Config.from_env(os.environ)
KAKEHASHI_HOME = CONFIG.home.resolve()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = CONFIG.debug
SECRET_KEY = secret_key(CONFIG.secret_key, KAKEHASHI_HOME)
SECRET_KEY_FALLBACKS = list(CONFIG.old_secret_keys)
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
    "django.forms",
    "django_htmx",
    "kakehashi.office",
    "kakehashi.views",
    "kakehashi.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
# The page cache stands after the session, because it must know for whom a page is, and before all that costs time.
PROXIES = CONFIG.proxies
MIDDLEWARE = [
    "kakehashi.site.behind_proxy.BehindProxy",
    "kakehashi.site.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kakehashi.site.one_at_a_time.OneAtATime",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kakehashi.site.accounts.session_limits.SessionLimits",
    "kakehashi.site.language.Language",
    "kakehashi.site.accounts.required.SecondFactorRequired",
    "kakehashi.site.page_cache.PageCache",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kakehashi.site.unwritten.Unwritten",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "views", PACKAGE / "views" / "account" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "kakehashi.views.account.around.around",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kakehashi.views.templatetags.kakehashi_parts",
            ],
        },
    }
]

# a file that is too large is dropped while it comes in; see `office/attachments/store.py` for the size
FILE_UPLOAD_HANDLERS = [
    "kakehashi.views.records.upload.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
AUTH_USER_MODEL = "office.User"
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "kakehashi.site.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Kakehashi] "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.https else "http"
MFA_ADAPTER = "kakehashi.site.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# addresses are confirmed by the invitation; without this, nobody with a second factor could change theirs
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Kakehashi"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.https
REQUIRE_MFA = CONFIG.require_mfa
EXAMPLE_OFFICE = CONFIG.example
SOCIALACCOUNT_ADAPTER = "kakehashi.site.accounts.identity.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = {"openid_connect": identity_provider(CONFIG)}
# counters of attempts are shared by all processes, so they stand in the database
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "office_cache"}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_NAME = "kakehashi_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 60 * 60
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

SITE_ADDRESS = CONFIG.address
MAIL_CEILING = CONFIG.mail_ceiling
KEEP_REGISTRATIONS_DAYS = CONFIG.keep_registrations_days

# what any package sends is queued; jobs/mail_out hands it to the server
EMAIL_BACKEND = "kakehashi.office.mail.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = CONFIG.mail_from or "kakehashi@localhost"
MAIL_IS_SENT = CONFIG.smtp is not None and not CONFIG.offline

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
