import { describeAdapter } from "./contract.ts";
import { DiscordPlatform } from "./discord-platform.ts";

describeAdapter("Discord", () => DiscordPlatform.make());
