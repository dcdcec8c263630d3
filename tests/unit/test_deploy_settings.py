"""What each program is told, the secrets between them, and the ports."""

import socket
from pathlib import Path

import pytest

from core import signing, site
from deploy import kept_secrets, programs, run
from deploy.checkout import Checkout
from deploy.stack import demo_site
from desk import settings as desk_settings
from gateway import settings as gateway_settings
from handoff import settings as handoff_settings


@pytest.fixture
def all_programs(tmp_path):
    checkout = Checkout()
    place = programs.Place(
        checkout,
        tmp_path,
        programs.Ports(gateway=1, desk=2, bot=3, actions=4),
        demo_site(checkout, {}),
        kept_secrets.read_or_make(tmp_path / "secrets.env"),
    )
    return programs.all_programs(place)


def test_each_program_can_read_its_settings(all_programs):
    gateway_settings.from_environment(all_programs["gateway"].environment)
    desk_settings.from_environment(all_programs["desk"].environment)
    handoff_settings.read(all_programs["relay"].environment)
    handoff_settings.read(all_programs["actions"].environment)
    site.from_environment(all_programs["actions"].environment)
    site.from_environment(all_programs["bot"].environment)


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("bot", {"HANDOFF_DATABASE_URL", "HANDOFF_RETURN_CODE_SECRET", "REFERRAL_WEBHOOK_SECRET"}),
        ("gateway", {"ACTIONS_SECRET", "HANDOFF_DATABASE_URL", "REFERRAL_WEBHOOK_SECRET"}),
        ("desk", {"BOT_CHANNEL_SECRET", "ACTIONS_SECRET", "HANDOFF_RETURN_CODE_SECRET"}),
        ("relay", {"BOT_CHANNEL_SECRET", "ACTIONS_SECRET", "DESK_DATABASE_URL"}),
        ("actions", {"BOT_CHANNEL_SECRET", "DESK_DATABASE_URL"}),
    ],
)
def test_a_program_does_not_know_what_it_does_not_need(all_programs, name, never):
    assert not never & set(all_programs[name].environment)


def test_no_secret_is_on_a_command_line(all_programs, tmp_path):
    secrets = kept_secrets.read_or_make(tmp_path / "secrets.env").values()
    words = " ".join(word for program in all_programs.values() for word in program.command)

    assert not [secret for secret in secrets if secret in words]


def test_the_bot_reports_nothing_home(all_programs):
    assert all_programs["bot"].environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_secrets_are_kept_and_private(tmp_path):
    file = tmp_path / "secrets.env"
    made = kept_secrets.read_or_make(file)

    assert kept_secrets.read_or_make(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(set(made.values())) == len(made)
    signing.sign(made["REFERRAL_WEBHOOK_SECRET"], message_id="a", timestamp=0, body=b"")


def test_a_missing_secret_is_added_to_those_that_are_kept(tmp_path):
    file = tmp_path / "secrets.env"
    file.write_text("HANDOFF_RETURN_CODE_SECRET=" + "ab" * 32 + "\n")

    assert kept_secrets.read_or_make(file)["HANDOFF_RETURN_CODE_SECRET"] == "ab" * 32
    assert len(kept_secrets.read_or_make(file)) == 5


def test_the_environment_wins_over_the_demos_site():
    named = demo_site(Checkout(), {"SITE_OPERATOR": "Our town", "PATH": "/x"})

    assert named["SITE_OPERATOR"] == "Our town"
    assert "PATH" not in named


def test_a_taken_port_is_named():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        with pytest.raises(run.BadPorts, match=rf"{port} \(DESK_PORT\)"):
            run.ports_from({"DESK_PORT": port})


@pytest.mark.parametrize("text", ["0", "65536", "-1", "80a", "²"])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(run.BadPorts, match="GATEWAY_PORT must be a number"):
        run.ports_from({"GATEWAY_PORT": text})


def test_the_same_port_twice_is_refused():
    with pytest.raises(run.BadPorts, match="must differ"):
        run.ports_from({"GATEWAY_PORT": "18181", "DESK_PORT": "18181"})


def test_the_databases_lie_in_the_folder(all_programs, tmp_path: Path):
    for name, setting in (("relay", "HANDOFF_DATABASE_URL"), ("desk", "DESK_DATABASE_URL")):
        path = all_programs[name].environment[setting].removeprefix("sqlite:///")
        assert Path(path).parent == tmp_path
