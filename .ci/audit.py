"""Are there known vulnerabilities in what requirements.lock installs? Asks the package index's service, through pip-audit.

Ends with 1 where one is known. Where the service cannot be reached, or does not know the packages (an index of one's own seldom
holds advisories), it says that nothing was audited and ends with 0: a network is no fault of the code.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LOCKS = ("requirements.lock", "requirements-spark.lock")


def main() -> int:
    """Audit each lock; the worst outcome."""
    return max([_audited(lock) for lock in LOCKS])


def _audited(lock: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        command += ["-r", lock, "-f", "json", "-o", str(report)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = json.loads(report.read_text(encoding="utf-8")) if report.exists() else None
    if found is None:
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1][:300]
        print(f"audit of {lock}: SKIPPED, nothing was audited: {reason}")
        return 0
    code, words = judged(found)
    print(f"audit of {lock}: {words}")
    return code


def judged(report: dict[str, Any]) -> tuple[int, str]:
    """1 with the advisories where there are any, else 0 with how many packages were looked up and how many were not."""
    packages = report["dependencies"]
    known = [
        f"{package['name']} {package['version']}: {each['id']}, mended in {', '.join(each['fix_versions']) or 'no version yet'}"
        for package in packages
        for each in package.get("vulns", ())
    ]
    missed = sum("skip_reason" in package for package in packages)
    if known:
        return 1, f"{len(known)} known vulnerabilities\n  " + "\n  ".join(known)
    if missed == len(packages):
        return 0, f"SKIPPED, nothing was audited: the service of this index knows none of the {missed} packages"
    unknown = f"; {missed} could not be looked up" if missed else ""
    return 0, f"no known vulnerability in {len(packages) - missed} packages{unknown}"


if __name__ == "__main__":
    sys.exit(main())
