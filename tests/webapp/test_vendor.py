"""What is vendored is what its list says, and its lock file names no host."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import webapp

ROOT = Path(webapp.__file__).parent
VENDOR = ROOT / "static" / "vendor"


def test_bundles_are_those_listed() -> None:
    listed = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    for one in listed:
        content = (VENDOR / one["file"]).read_bytes()
        assert sha256(content).hexdigest() == one["sha256"], one["file"]
        assert (VENDOR / one["text"]).read_text(encoding="utf-8").strip(), one["text"]
        assert one["version"] and one["licence"]
    files = {path.name for path in VENDOR.iterdir()}
    assert files == {"vendor.json"} | {one[key] for one in listed for key in ("file", "text")}


def test_lock_names_no_host() -> None:
    sources = ROOT / "vendor-src"
    lock = (sources / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "://" not in lock
    pinned = json.loads((sources / "package.json").read_text(encoding="utf-8"))
    for version in (pinned["dependencies"] | pinned["devDependencies"]).values():
        assert version[0].isdigit(), "pin exact versions"
