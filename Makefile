# kaoping: see README.md. `make report` and `make test` do all of their own set-up.
CC      ?= cc
BUILD   ?= .build
PACKAGES = glib-2.0 gio-2.0 libxml-2.0 libxslt libexslt xlsxwriter icu-uc icu-i18n harfbuzz harfbuzz-subset gmp libdeflate
CFLAGS  ?= -O2 -g
WARN     = -Wall -Wextra -Wshadow -Wpointer-arith -Wcast-qual -Wwrite-strings -Wstrict-prototypes \
           -Wmissing-prototypes -Wold-style-definition -Wundef -Wformat=2 -Wvla -Werror
override CPPFLAGS += -Isrc -D_GNU_SOURCE -DGETTEXT_PACKAGE='"kaoping"'
ALL_CFLAGS = -std=c17 $(WARN) $(CFLAGS) $(shell pkg-config --cflags $(PACKAGES) | sed 's/-I\//-isystem \//g')
LIBS     = $(shell pkg-config --libs $(PACKAGES)) -lhpdf -lpng -lz -lm
TEST_LIBS = -lcmocka

SOURCES := $(filter-out src/kaoping.c,$(wildcard src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))

.PHONY: all clean units
all: $(if $(wildcard src/kaoping.c),$(BUILD)/kaoping) $(BUILD)/libkaoping.a

$(BUILD)/kaoping: $(BUILD)/kaoping.o $(BUILD)/libkaoping.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libkaoping.a: $(OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libkaoping.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(BUILD)/libkaoping.a $(TEST_LIBS) $(LIBS)

units: $(UNITS)
	@set -e; for unit in $(UNITS); do $$unit; done

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(BUILD)/kaoping.d $(UNITS:%=%.d)
