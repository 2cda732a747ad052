"""What the environment may set, in one place, with working defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kakehashi.core.errors import BadSetting

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}
ENGINES = ("duckdb", "spark")

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
    "KAKEHASHI_DATABASE_URL": "postgresql://user:password@host/name (default: SQLite in the home folder)",
    "KAKEHASHI_DEBUG": "1 = development mode (default 0)",
    "KAKEHASHI_HTTPS": "1 = served behind HTTPS: secure cookies and HSTS (default 0)",
    "KAKEHASHI_LANGUAGE": "language when the reader states none: en (default) or ja",
    "KAKEHASHI_CONTACT": "address that web requests identify themselves with",
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
    database_url: str | None = None
    debug: bool = False
    https: bool = False
    language: str = "en"
    contact: str = "https://github.com/kakehashi-office"

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
            database_url=env.get("KAKEHASHI_DATABASE_URL") or None,
            debug=_flag(env, "KAKEHASHI_DEBUG"),
            https=_flag(env, "KAKEHASHI_HTTPS"),
            language=language,
            contact=env.get("KAKEHASHI_CONTACT", cls.contact),
        )


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
