#!/bin/sh
# Prints the newest Python (3.11 to 3.14) that works and can make environments, also where pyenv
# has it but does not select it. Exit 2 with one sentence when there is none.
works() {
    "$1" -c 'import ensurepip, sqlite3, ssl, sys, venv
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}
pyenv_root=${PYENV_ROOT:-$HOME/.pyenv}
for version in 3.14 3.13 3.12 3.11; do
    for candidate in "python$version" "$pyenv_root"/versions/"$version".*/bin/python"$version"; do
        if works "$candidate"; then
            command -v "$candidate"
            exit 0
        fi
    done
done
if works python3; then
    command -v python3
    exit 0
fi
echo "Python 3.11 or newer is needed, with its venv module (on Debian and Ubuntu:" \
    "apt-get install python3 python3-venv)." >&2
exit 2
