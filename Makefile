# make help lists the targets. Needed: Go 1.26, make; everything else scripts/setup.sh finds or installs when a target wants it.
export CGO_ENABLED ?= 0
VERSION ?= $(shell git describe --tags --always 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)
FUZZTIME ?= 10s

.PHONY: help build run test check quality bench soak shots gen release clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## bin/duizhao, with the web application inside
	scripts/setup.sh web
	scripts/web.sh
	go build -trimpath -ldflags '$(LDFLAGS)' -o bin/duizhao ./cmd/duizhao

run: build ## start the product with a demo district in bin/demo
	scripts/run.sh

test: ## everything that decides whether a change is good; at most 15 minutes on two cores
	scripts/setup.sh test
	scripts/test.sh $(FUZZTIME)

check: ## format, vet and the import rule: quick, before every commit
	scripts/check.sh

quality: ## precision and recall on the labelled examples
	go run ./quality
	go run ./quality/findings -totals examples/tuned examples/held examples/held-later

bench: ## speed and memory against the floor
	go run ./bench/papers -write docs/performance.md
	go run ./bench/rules -write docs/performance.md

soak: ## the long figures, unattended, about two hours: kills, storms, fuzzing, repeated tests; summary in bin/soak
	scripts/soak.sh

shots: build ## screenshots of every page at three widths, in bin/shots
	scripts/setup.sh browser
	scripts/shots.sh

gen: ## write generated files again (holiday table, example documents)
	scripts/gen.sh

release: ## binaries for linux and windows amd64, linux arm64 and loong64, in bin/release
	scripts/release.sh '$(LDFLAGS)'

clean: ## remove what was built
	rm -rf bin .cache
