# Everything works from a clone with nothing but Python (3.11 or later), git and PyPI.
.PHONY: setup demo serve test check bench clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt scripts/setup
	@scripts/setup

demo: setup
	@scripts/demo

serve: setup
	@.venv/bin/verbale serve

test: setup
	@scripts/test

check: setup
	@scripts/check

bench: setup
	@scripts/bench

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
