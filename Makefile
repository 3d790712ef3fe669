# Every target gets the machine ready first; where that is done already it costs under a second.

BODY ?= nikon
OUT ?= demo-out
HEADLESS ?=

# Under another HOME, rustup's cargo does not find the toolchains that were installed beside it.
ifndef RUSTUP_HOME
rustup_beside_cargo := $(shell cargo=$$(command -v cargo); beside="$${cargo%/.cargo/bin/cargo}/.rustup"; \
	[ -d "$$HOME/.rustup" ] || [ ! -d "$$beside" ] || echo "$$beside")
ifneq ($(rustup_beside_cargo),)
export RUSTUP_HOME := $(rustup_beside_cargo)
endif
endif

ifeq ($(HEADLESS),0)
override HEADLESS :=
else ifeq ($(HEADLESS)$(DISPLAY)$(WAYLAND_DISPLAY),)
no_display := yes
override HEADLESS := 1
endif

.PHONY: help setup demo test check bench clean distclean
.DEFAULT_GOAL := help

help:
	@echo 'make demo      the whole way on a simulated camera; BODY=nikon|canon OUT=$(OUT) HEADLESS=1 for no window'
	@echo 'make test      all tests; CANDOR_SLOW_TESTS=1 for the slow ones too'
	@echo 'make check     formatting and lints'
	@echo 'make bench     benchmarks'
	@echo 'make setup     only get this machine ready'
	@echo 'make clean     remove what was built; make distclean also what was fetched'

setup:
	@.ci/setup --window --tests

demo:
	@.ci/setup $(if $(HEADLESS),,--window)
	@$(if $(no_display),echo 'No display is there: going on without a window.')
	cargo build
	cargo run --quiet -- demo --clip .setup/demo/demo.mjpg \
		--fps "$$(awk -F/ '{ printf "%.9f", $$1 / $$2 }' .setup/demo/fps)" \
		--body '$(BODY)' --out '$(OUT)' $(if $(HEADLESS),--headless)

test_runner = $(if $(shell cargo nextest --version 2>/dev/null),cargo nextest run --workspace,\
	cargo test --workspace --lib --bins --tests)

# Examples in doc comments are tests that nextest does not run. The runner's own summary is to be the last line.
# Plug-ins are tried with the program that is built for the tests; each says in a line what it leaves out because it is slow,
# or because a program is not installed.
test: setup
	$(test_runner) --no-run
	@plugins/lightroom/spec/run
	@plugins/darktable/tests/run
	@if grep -rqE --include='*.rs' '^ *//[/!] ```' src; then cargo test --workspace --doc; fi
	$(test_runner) --no-fail-fast

check: setup
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

bench: setup
	cargo bench --workspace

clean:
	cargo clean
	rm -rf demo-out

distclean: clean
	rm -rf .setup
