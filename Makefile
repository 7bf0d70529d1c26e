# kaoping: see README.md.
#
#   make report   install what is missing, build, run every round in input/ into output/
#   make test     install what is missing, build, run every test
#   make asan     the same tests under the address and undefined-behaviour sanitizers
#   make bench    seconds and peak memory of each step
#   make interop  the workbooks recalculated by LibreOffice, the pages beside those of Apache FOP, the
#                 text of every PDF as three readers take it out
#   make          build only, from what is installed
#
# V=1 shows the commands. BUILD, CC, CFLAGS and LDFLAGS may be given.
CC      ?= cc
BUILD   ?= .build
CFLAGS  ?= -O2 -g
PYTHON  ?= /usr/bin/python3
JOBS    ?= $(shell nproc)

PACKAGES = glib-2.0 gio-2.0 libxml-2.0 libxslt libexslt xlsxwriter icu-uc icu-i18n \
           harfbuzz harfbuzz-subset gmp libdeflate libpng zlib
WARN     = -Wall -Wextra -Wshadow -Wpointer-arith -Wcast-qual -Wwrite-strings -Wstrict-prototypes \
           -Wmissing-prototypes -Wold-style-definition -Wundef -Wformat=2 -Wvla -Werror
# clang, unlike gcc, sees the cast in g_utf8_next_char as ours.
WARN    += $(if $(findstring clang,$(CC)),-Wno-cast-qual)
override CPPFLAGS += -Isrc -D_GNU_SOURCE -DGETTEXT_PACKAGE='"kaoping"'

# Asked for once, and not before a recipe needs it: set-up may have to install pkg-config first.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) | \
                    sed 's/-I\//-isystem \//g'))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)
COMPILE    = $(CC) $(CPPFLAGS) -std=c17 $(WARN) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP
LIBS       = $(PKG_LIBS) -lhpdf -lm

SOURCES := $(wildcard src/*/*.c)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
PO      := $(wildcard src/po/*.po)
MO      := $(PO:src/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/kaoping.mo)
ROUNDS  := $(notdir $(patsubst %/,%,$(wildcard input/*/)))
PAIRS   := $(shell src/pairs)
OUTPUTS := $(ROUNDS:%=output/%) $(PAIRS:%=output/%)
MANIFESTS := $(OUTPUTS:%=%/manifest.xml)

# A terminal sees each step; a pipe sees what went wrong. A goal that sets up calls make again once
# everything is installed.
Q     := $(if $(V),,@)
step   = $(if $(MAKE_TERMOUT),@printf '  %s\n' '$(1)',@:)
again  = +@$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: all report test asan bench interop clean po rounds units fonts checks FORCE \
        setup-build setup-test setup-bench setup-interop
all: $(BUILD)/kaoping $(MO)

report: setup-build
	$(again) all fonts
	$(again) rounds
	@src/written $(OUTPUTS)

test: setup-test
	$(again) checks

asan: export LSAN_OPTIONS = suppressions=$(CURDIR)/tests/leaks.txt:print_suppressions=0
asan: setup-test
	$(again) checks BUILD=$(BUILD)/asan LDFLAGS='-fsanitize=address,undefined' \
	    CFLAGS='-O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer'

interop: setup-interop
	$(again) all fonts
	@$(PYTHON) tests/run $(BUILD) interop

bench: setup-bench
	$(again) all fonts $(BENCHES)
	@$(PYTHON) tests/bench/run $(BUILD)

clean:
	rm -rf $(BUILD)

setup-build:
	@src/setup build

setup-test:
	@src/setup build test

setup-bench:
	@src/setup build test bench

setup-interop:
	@BUILD=$(BUILD) src/setup build test interop

# One round after another: each uses every processor by itself.
ifeq ($(MAKECMDGOALS),rounds)
.NOTPARALLEL:
endif
rounds: $(MANIFESTS)

units: $(UNITS)
	@set -e; for unit in $(UNITS); do $$unit; done

checks: all fonts $(UNITS) $(BUILD)/kaoping.pot
	@$(PYTHON) tests/run $(BUILD)

fonts: fonts/.prepared/stamp

# The status 1 says that a person has to look at a warning, which the run has printed.
.SECONDEXPANSION:
output/%/manifest.xml: $(BUILD)/kaoping $(MO) fonts/.prepared/stamp \
                       $$(shell find input/$$* templates)
	$(call step,run $*)
	$(Q)$(BUILD)/kaoping run input/$* -o output/$* || [ $$? -eq 1 ]

# Two rounds that follow each other: output/BEFORE--AFTER.
$(PAIRS:%=output/%/manifest.xml): output/%/manifest.xml: $(BUILD)/kaoping $(MO) \
        fonts/.prepared/stamp $$(shell find $$(addprefix input/,$$(subst --, ,$$*)) templates)
	$(call step,compare $*)
	$(Q)$(BUILD)/kaoping compare $(addprefix input/,$(subst --, ,$*)) -o $(@D) || [ $$? -eq 1 ]

# Does nothing, and leaves the stamp alone, where the fonts are there already.
fonts/.prepared/stamp: FORCE
	$(Q)fonts/prepare

$(BUILD)/kaoping: $(BUILD)/kaoping.o $(BUILD)/libkaoping.a $(BUILD)/flags
	$(call step,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(BUILD)/libkaoping.a: $(OBJECTS)
	$(Q)rm -f $@
	$(Q)ar rcs $@ $(OBJECTS)

$(BUILD)/%.o: src/%.c $(BUILD)/flags
	$(call step,compile $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libkaoping.a $(BUILD)/flags
	$(call step,compile $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MF $@.d $(LDFLAGS) -o $@ $< $(BUILD)/libkaoping.a -lcmocka $(LIBS)

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/libkaoping.a $(BUILD)/flags
	$(call step,compile $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MF $@.d $(LDFLAGS) -o $@ $< $(BUILD)/libkaoping.a $(LIBS)

$(BUILD)/locale/%/LC_MESSAGES/kaoping.mo: src/po/%.po
	$(Q)mkdir -p $(@D)
	$(Q)msgfmt --check-format -o $@ $<

# Brings the messages of the program into the catalogues, for a person to translate.
po: $(BUILD)/kaoping.pot
	$(Q)for catalogue in $(PO); do \
	    msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location \
	        $$catalogue $<; msgattrib --no-obsolete --output-file=$$catalogue $$catalogue; \
	    msgfmt --check-format --statistics -o /dev/null $$catalogue; done

$(BUILD)/kaoping.pot: src/kaoping.c $(SOURCES)
	$(Q)mkdir -p $(@D)
	$(Q)xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --flag=diag_report:4:c-format \
	    --package-name=kaoping --no-location -o $@ $^

# Rewritten only when the commands change, so that a changed flag builds everything again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(COMPILE) $(LDFLAGS) $(LIBS))' | cmp -s - $@ || \
	    echo '$(subst ','\'',$(COMPILE) $(LDFLAGS) $(LIBS))' > $@

# An archive keeps no object whose source is gone.
$(BUILD)/libkaoping.a: $(BUILD)/sources
$(BUILD)/sources: FORCE
	@mkdir -p $(@D)
	@echo '$(SOURCES)' | cmp -s - $@ || echo '$(SOURCES)' > $@

-include $(OBJECTS:.o=.d) $(BUILD)/kaoping.d $(UNITS:%=%.d) $(BENCHES:%=%.d)
