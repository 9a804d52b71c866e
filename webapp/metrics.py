"""A few numbers about the running process, in Prometheus' text format."""

from __future__ import annotations

import threading
import time
from collections import Counter

from webapp.site import Site


class Metrics:
    """Counts requests by endpoint and status, and the time they took."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count: Counter[tuple[str, int]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._started = time.time()

    def observe(self, endpoint: str, status: int, seconds: float) -> None:
        """Count one request."""
        with self._lock:
            self._count[endpoint, status] += 1
            self._seconds[endpoint] += seconds  # type: ignore[assignment]

    def text(self, site: Site) -> str:
        """Return all numbers; the graph is not asked."""
        with self._lock:
            counts, seconds = sorted(self._count.items()), sorted(self._seconds.items())
        lines = ["# TYPE chainnav_start_time_seconds gauge"]
        lines.append(f"chainnav_start_time_seconds {self._started:.3f}")
        lines.append("# TYPE chainnav_http_requests_total counter")
        lines += [
            f'chainnav_http_requests_total{{endpoint="{endpoint}",status="{status}"}} {count}'
            for (endpoint, status), count in counts
        ]
        lines.append("# TYPE chainnav_http_request_seconds_total counter")
        lines += [
            f'chainnav_http_request_seconds_total{{endpoint="{endpoint}"}} {value:.6f}'
            for endpoint, value in seconds
        ]
        lines.append("# TYPE chainnav_diagnosis_cache_total counter")
        for name, value in (("hit", site.diagnoses.hits), ("miss", site.diagnoses.misses)):
            lines.append(f'chainnav_diagnosis_cache_total{{result="{name}"}} {value}')
        return "\n".join(lines) + "\n"
