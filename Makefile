# Two commands do everything: `make report` and `make test`. Each installs what is missing first.

PREFIX ?= /usr/local
OUTPUT ?= output
SESSIONS ?= swarm-failover-1 swarm-failover-2 swarm-managers

# What the product is linked with and runs on, and what only the tests need.
REPORT_PACKAGES = weasyprint fonts-liberation librsvg2-bin
PACKAGES = libgraphviz-dev libcmark-dev libgumbo-dev libsqlite3-dev libpq-dev nettle-dev pkg-config
BENCH_PACKAGES = asciinema jq python3-venv
TEST_PACKAGES = $(PACKAGES) $(REPORT_PACKAGES) chromium openssh-client poppler-utils strace fish zsh python3-jsonschema python3-venv postgresql

# The runtime goes into the binary, so that it runs where there is no Swift. At a fixed address it has
# nothing to relocate: that is 2 of the 9 ms that a recorded command takes longer.
RELEASE = -c release --static-swift-stdlib -Xlinker --no-pie
# Where Package.swift has the linker look first: were the library of C++ to be loaded beside it, that would be taken.
STATIC = .build/static
LABBOOK = .build/release/labbook

.PHONY: build report test written repeated bench soak fuzz lint format goldens manual install uninstall dependencies test-dependencies clean

build: dependencies
	install -d $(STATIC) && ln -sf "$$(clang -print-file-name=libstdc++.a)" $(STATIC)/
	swift build $(RELEASE) --product labbook
	swift build $(RELEASE) --product labbook-record

# Each sample as a report for engineers, and as a coursework in two languages that is ready to be printed.
report: build
	$(call install-packages,$(REPORT_PACKAGES))
	@for session in $(SESSIONS); do \
	  echo "--session sessions/$$session --output $(OUTPUT)/$$session"; \
	  for language in lt en; do \
	    echo "--session sessions/$$session --template coursework --language $$language" \
	      "--format html,md,pdf --output $(OUTPUT)/$$session-coursework-$$language"; \
	  done; \
	done | xargs -P "$$(nproc)" -L 1 $(LABBOOK) report
	@echo $(OUTPUT)/$(firstword $(SESSIONS))/report.html

test: test-dependencies lint
	swift build --build-tests
	swift test --skip-build

# Golden files that are rewritten stay as they are: what is compared is what is written.
GOLDEN_SUITES = $(shell grep -lE 'Golden' Tests/*/*Tests.swift | sed 's|.*/||; s|\.swift||' | paste -sd '|')
written: test-dependencies
	swift build --build-tests
	rm -rf .build/written && mkdir -p .build/written && cp -R Tests docs .build/written
	UPDATE_GOLDENS=1 swift test --skip-build --filter '$(GOLDEN_SUITES)'
	diff -r .build/written/Tests Tests && diff -r .build/written/docs docs

# The same session gives the same bytes, run after run.
repeated: test-dependencies
	swift build --build-tests
	for run in 1 2; do \
	  mkdir -p .build/repeated || exit 1; \
	  for command in list events findings state check 'report --output .build/repeated/report'; do \
	    .build/debug/labbook $$command -s sessions/$(firstword $(SESSIONS)) > ".build/repeated/$${command%% *}.txt" || exit 1; \
	  done; \
	  rm -rf .build/repeated-$$run && mv .build/repeated .build/repeated-$$run || exit 1; \
	done
	diff -r .build/repeated-1 .build/repeated-2

# Measures reading, recording, whole commands on sessions of up to 120,000 commands and the pass over a
# long one, beside the programs that people use for the same; a quiet machine gives better figures.
# BENCH=commands runs one part, BENCH=catalogue SESSIONS=1000 that of 1,000 long sessions and 10,000 short ones (disk:
# 30 GB); BASE=PROGRAM compares the commands with another labbook.
BENCH ?= all
BASE ?=
bench: build
	$(call install-packages,$(BENCH_PACKAGES))
	$(MAKE) install DESTDIR= PREFIX=$(CURDIR)/.build/bench/installed
	swift build $(RELEASE) --product benchmarks
	test -x .build/bench/bin/jc || (python3 -m venv .build/bench && .build/bench/bin/pip install -q jc)
	.build/release/benchmarks .build/bench/installed/bin/labbook .build/bench/bin/jc Tests $(BENCH) $(BASE)

# The tests of durability with larger numbers: 1,000 recorders killed, 4,000 entries by 8 at a time, 20,000
# bits of a journal changed.
soak: test-dependencies
	swift build --build-tests
	LABBOOK_SOAK=1 swift test --skip-build --filter 'DurabilityTests|TamperingTests'

# Damaged inputs for the journal, the command lines, every reader and every importer: so many for each of
# them, or, as 60s, for so long in all.
FUZZ_INPUTS ?= 1000000
fuzz: dependencies
	swift build $(RELEASE) --product fuzzing
	.build/release/fuzzing Tests all $(FUZZ_INPUTS)

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format format --in-place --recursive --parallel Package.swift Sources Tests

# Rewrites the manual page from the help texts.
manual: dependencies
	swift package generate-manual --configuration debug --authors "the labbook authors" \
	  --date 2026-11-23
	cp .build/plugins/GenerateManual/outputs/labbook/labbook.1 docs/labbook.1

# Rewrites every golden file; `git diff` is the review.
goldens: test-dependencies
	UPDATE_GOLDENS=1 swift test

# The small program is the one that is called: a recorded command waits for no other. It had a name of its
# own once.
install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/labbook $(DESTDIR)$(PREFIX)/share/labbook \
	  $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	rm -f $(DESTDIR)$(PREFIX)/bin/labbook-record
	install -s -m 755 $(LABBOOK) $(DESTDIR)$(PREFIX)/libexec/labbook/labbook
	install -s -m 755 $(LABBOOK)-record $(DESTDIR)$(PREFIX)/bin/labbook
	cp -R templates $(DESTDIR)$(PREFIX)/share/labbook/
	install -m 644 docs/labbook.1 $(DESTDIR)$(PREFIX)/share/man/man1/labbook.1
	$(LABBOOK) --generate-completion-script bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/labbook
	$(LABBOOK) --generate-completion-script zsh \
	  > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_labbook
	$(LABBOOK) --generate-completion-script fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/labbook.fish

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/share/labbook $(DESTDIR)$(PREFIX)/libexec/labbook
	rm -f $(DESTDIR)$(PREFIX)/bin/labbook $(DESTDIR)$(PREFIX)/bin/labbook-record \
	  $(DESTDIR)$(PREFIX)/share/man/man1/labbook.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/labbook \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_labbook \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/labbook.fish

# Installs the Debian packages that are missing; asks the network only when one is.
define install-packages
	@missing=""; for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  if [ "$$(id -u)" = 0 ]; then sudo=""; else sudo=sudo; fi; \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

dependencies:
	$(call install-packages,$(PACKAGES))

# Of PyPI: engines that read the tables as files. ENGINES='duckdb chdb' also has ClickHouse, which takes 40 s and 900 MB.
# Without one, or where PyPI is not reached, its tests are skipped, and say so.
ENGINES ?= duckdb
test-dependencies:
	$(call install-packages,$(TEST_PACKAGES))
	@mkdir -p .build; for package in $(ENGINES); do \
	  .build/engines/bin/python3 -c "import $$package" 2> .build/engines.log && continue; \
	  { python3 -m venv .build/engines && timeout 120 .build/engines/bin/pip install -q --retries 1 $$package; } \
	    > .build/engines.log 2>&1 || echo "$$package could not be installed, its tests are skipped: .build/engines.log"; \
	done

clean:
	rm -rf .build output/*
