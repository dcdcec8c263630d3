"""What commits or looks up, asked for by the bot: one rasa-sdk action a file."""

VERSION = "0.1.0"  # of this repository; BUILD_VERSION names a build more closely
