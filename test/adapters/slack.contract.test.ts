import { describeAdapter } from "./contract.ts";
import { SlackPlatform } from "./slack-platform.ts";

describeAdapter("Slack", () => SlackPlatform.make());
