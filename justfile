# The habits of this project. `just` alone lists them.

_default:
    @just --list

# Starts the sample desk and prints how to sign in.
run:
    cargo run -- demo

# Every check, as the build server runs it.
test:
    tools/test

lint:
    cargo clippy --all-targets --locked -- -D warnings

fmt:
    cargo fmt --all

# Measures the optimised program with so many claims.
bench claims="10000":
    cargo run --release -- bench --claims {{claims}}

# Licences, sources and known vulnerabilities of the dependencies.
deny:
    cargo deny --locked check

# Pictures of the pages that the browser tests walk through.
shots folder="target/shots":
    DOCKET_SHOTS="{{justfile_directory()}}/{{folder}}" cargo test --locked --test it browser::

# Kills the server in the middle of a load, again and again, and counts what was lost.
crash kills="100":
    DOCKET_KILLS={{kills}} cargo test --locked --test it crash:: -- --nocapture
