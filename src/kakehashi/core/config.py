"""What the environment may set, in one place, with working defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from kakehashi.core.errors import BadSetting
from kakehashi.core.mail_server import MailServer, imap_server, sender_address, smtp_server

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}
ENGINES = ("duckdb", "spark")
CEILINGS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT")

MEANINGS: dict[str, str] = {
    "KAKEHASHI_HOME": "folder of all data (default ./var)",
    "KAKEHASHI_MIRROR": "a mirror folder with MANIFEST.csv; documents are taken from it first",
    "KAKEHASHI_OFFLINE": "1 = nothing is asked of any network (default 0)",
    "KAKEHASHI_WEB": "0 = never ask the authorities' own addresses (default 1: asked before packages, where they answer)",
    "KAKEHASHI_ENGINE": "duckdb (default) or spark: what runs the analyses",
    "KAKEHASHI_SPARK_MASTER": "Spark master address (default local[2])",
    "KAKEHASHI_WORKERS": "processes of a build (default 2)",
    "KAKEHASHI_HOST": "address to serve on (default 127.0.0.1)",
    "KAKEHASHI_PORT": "port to serve on (default 8000)",
    "KAKEHASHI_ALLOWED_HOSTS": "host names the site answers to, comma separated (default localhost and the serving address)",
    "KAKEHASHI_SECRET_KEY": "signing key of sessions (default: made once and kept in the home folder, mode 600)",
    "KAKEHASHI_OLD_SECRET_KEYS": "signing keys of before, comma separated: what they signed or encrypted stays readable",
    "KAKEHASHI_DATABASE_URL": "postgresql://user:password@host/name (default: SQLite in the home folder)",
    "KAKEHASHI_DEBUG": "1 = development mode (default 0)",
    "KAKEHASHI_HTTPS": "1 = served behind HTTPS: secure cookies and HSTS (default 0)",
    "KAKEHASHI_PROXIES": "number of own proxies that the site stands behind; limits count by the address that they name in "
    "X-Forwarded-For (default 0)",
    "KAKEHASHI_LANGUAGE": "language when the reader states none: en (default) or ja",
    "KAKEHASHI_SMTP_URL": "server that sends mail: smtps://, smtp+starttls:// or smtp:// with user:password@host:port "
    "(default: none, mail waits in the queue)",
    "KAKEHASHI_IMAP_URL": "mailbox of enquiries: imaps://, imap+starttls:// or imap:// with user:password@host:port/Folder",
    "KAKEHASHI_MAIL_FROM": "address that mail is sent from; needed with KAKEHASHI_SMTP_URL",
    "KAKEHASHI_ADDRESS": "address under which readers reach the site, for links in mails and feeds (default http://HOST:PORT)",
    "KAKEHASHI_MAIL_CEILING": "most restricted marking whose content a digest or personal feed may carry: CLEAR, GREEN "
    "(default), AMBER or AMBER+STRICT",
    "KAKEHASHI_KEEP_REGISTRATIONS_DAYS": "days after a seminar when names and addresses of its guests are erased (default 90)",
    "KAKEHASHI_CONTACT": "address that web requests identify themselves with",
    "KAKEHASHI_OIDC_SERVER": "address of an OpenID Connect server to sign in with (default: none)",
    "KAKEHASHI_OIDC_CLIENT_ID": "name of this installation at the OpenID Connect server",
    "KAKEHASHI_OIDC_SECRET": "secret of this installation at the OpenID Connect server",
    "KAKEHASHI_OIDC_NAME": "what readers call the OpenID Connect server (default Single sign-on)",
    "KAKEHASHI_REQUIRE_MFA": "1 = whoever may do more than read must use two-factor authentication (default 0)",
    "KAKEHASHI_EXAMPLE": "1 = example mode: a fictitious office can be loaded; only on a loopback address (default 0)",
    "KAKEHASHI_CHROMIUM": "path of a Chromium for the browser tests",
}


@dataclass(frozen=True)
class Config:
    """Settings of one process; built from the environment and passed in."""

    home: Path = Path("var")
    mirror: Path | None = None
    offline: bool = False
    web: bool = False
    engine: str = "duckdb"
    spark_master: str = "local[2]"
    workers: int = 2
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ()
    secret_key: str | None = None
    old_secret_keys: tuple[str, ...] = ()
    database_url: str | None = None
    debug: bool = False
    https: bool = False
    proxies: int = 0
    language: str = "en"
    address: str = ""
    mail_ceiling: str = "GREEN"
    keep_registrations_days: int = 90
    contact: str = "https://github.com/kakehashi-office"
    smtp: MailServer | None = None
    imap: MailServer | None = None
    mail_from: str | None = None
    oidc_server: str | None = None
    oidc_client_id: str = ""
    oidc_secret: str = ""
    oidc_name: str = "Single sign-on"
    require_mfa: bool = False
    example: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Config:
        """Settings as `env` states them; BadSetting names a value that cannot be used."""
        unknown = sorted(key for key in env if key.startswith("KAKEHASHI_") and key not in MEANINGS)
        if unknown:
            raise BadSetting(f"{unknown[0]} is not a setting of Kakehashi; known are: {', '.join(MEANINGS)}")
        mirror = env.get("KAKEHASHI_MIRROR", "")
        language = env.get("KAKEHASHI_LANGUAGE", "en")
        if language not in ("en", "ja"):
            raise BadSetting(f"KAKEHASHI_LANGUAGE is {language!r}; choose en or ja")
        engine = env.get("KAKEHASHI_ENGINE", "duckdb")
        if engine not in ENGINES:
            raise BadSetting(f"KAKEHASHI_ENGINE is {engine!r}; choose one of {', '.join(ENGINES)}")
        return cls(
            home=Path(env.get("KAKEHASHI_HOME", "var")).expanduser(),
            mirror=Path(mirror).expanduser() if mirror else None,
            offline=_flag(env, "KAKEHASHI_OFFLINE"),
            web=_flag(env, "KAKEHASHI_WEB", "1"),
            engine=engine,
            spark_master=env.get("KAKEHASHI_SPARK_MASTER", "local[2]"),
            workers=_number(env, "KAKEHASHI_WORKERS", 2, 1, 64),
            host=env.get("KAKEHASHI_HOST", "127.0.0.1"),
            port=_number(env, "KAKEHASHI_PORT", 8000, 1, 65535),
            allowed_hosts=tuple(h.strip() for h in env.get("KAKEHASHI_ALLOWED_HOSTS", "").split(",") if h.strip()),
            secret_key=env.get("KAKEHASHI_SECRET_KEY") or None,
            old_secret_keys=tuple(key.strip() for key in env.get("KAKEHASHI_OLD_SECRET_KEYS", "").split(",") if key.strip()),
            database_url=env.get("KAKEHASHI_DATABASE_URL") or None,
            debug=_flag(env, "KAKEHASHI_DEBUG"),
            https=_flag(env, "KAKEHASHI_HTTPS"),
            proxies=_number(env, "KAKEHASHI_PROXIES", 0, 0, 9),
            language=language,
            address=_site_address(env),
            mail_ceiling=_ceiling(env),
            keep_registrations_days=_number(env, "KAKEHASHI_KEEP_REGISTRATIONS_DAYS", 90, 1, 3650),
            contact=env.get("KAKEHASHI_CONTACT", cls.contact),
            smtp=smtp_server(env["KAKEHASHI_SMTP_URL"]) if env.get("KAKEHASHI_SMTP_URL") else None,
            imap=imap_server(env["KAKEHASHI_IMAP_URL"]) if env.get("KAKEHASHI_IMAP_URL") else None,
            mail_from=sender_address(env),
            oidc_server=_oidc_server(env),
            oidc_client_id=env.get("KAKEHASHI_OIDC_CLIENT_ID", ""),
            oidc_secret=env.get("KAKEHASHI_OIDC_SECRET", ""),
            oidc_name=env.get("KAKEHASHI_OIDC_NAME", "") or cls.oidc_name,
            require_mfa=_flag(env, "KAKEHASHI_REQUIRE_MFA"),
            example=_flag(env, "KAKEHASHI_EXAMPLE"),
        )

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the address that is served on."""
        if self.host.lower() == "localhost":
            return True
        try:
            return ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


def _oidc_server(env: Mapping[str, str]) -> str | None:
    """The server's address, without a closing slash; its traffic carries secrets, so it is HTTPS but on this machine."""
    server = env.get("KAKEHASHI_OIDC_SERVER", "").rstrip("/")
    if not server:
        return None
    if not server.startswith(("https://", "http://localhost:", "http://127.0.0.1:")):
        raise BadSetting(f"KAKEHASHI_OIDC_SERVER is {server!r}; give an address that begins with https://")
    if not env.get("KAKEHASHI_OIDC_CLIENT_ID") or not env.get("KAKEHASHI_OIDC_SECRET"):
        raise BadSetting("KAKEHASHI_OIDC_SERVER needs KAKEHASHI_OIDC_CLIENT_ID and KAKEHASHI_OIDC_SECRET beside it")
    return server


def _site_address(env: Mapping[str, str]) -> str:
    """The site's own address without a closing slash; where it is not set, that of the server itself."""
    given = env.get("KAKEHASHI_ADDRESS", "").rstrip("/")
    if given and not given.startswith(("https://", "http://")):
        raise BadSetting(f"KAKEHASHI_ADDRESS is {given!r}; give an address that begins with https://")
    return given or f"http://{env.get('KAKEHASHI_HOST', '127.0.0.1')}:{_number(env, 'KAKEHASHI_PORT', 8000, 1, 65535)}"


def _ceiling(env: Mapping[str, str]) -> str:
    """A marking of the Traffic Light Protocol; RED is for its author's eyes and travels by no mail."""
    given = env.get("KAKEHASHI_MAIL_CEILING", "GREEN").strip().upper()
    if given not in CEILINGS:
        raise BadSetting(f"KAKEHASHI_MAIL_CEILING is {given!r}; choose one of {', '.join(CEILINGS)}")
    return given


def _flag(env: Mapping[str, str], key: str, default: str = "0") -> bool:
    value = env.get(key, default).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise BadSetting(f"{key} is {env[key]!r}; choose 1 or 0")


def _number(env: Mapping[str, str], key: str, default: int, low: int, high: int) -> int:
    value = env.get(key, "")
    if value == "":
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise BadSetting(f"{key} is {value!r}; give a whole number from {low} to {high}")
    return int(value)
