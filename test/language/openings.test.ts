import { expect, test } from "vitest";
import { plainOpening } from "../../src/language/openings.ts";

test.each([
  ["Would it be a mistake to let a firm lead?", "is it forbidden to let a firm lead?"],
  ["Would it matter in 2.7 if ours led?", "is it forbidden in 2.7 if ours led?"],
  ["So nothing stops a firm from leading?", "So is a firm allowed leading?"],
  ["Is it wrong to assume that one is enough?", "one is enough. Is that wrong?"],
  ["Are the Chileans excused from having a firm?", "can the Chileans do without a firm?"],
  ["我们公司甭想牵头了吧", "我们公司不能牵头了吧"],
  ["May a firm lead?", "May a firm lead?"],
])("%s is opened plainly", (text, plain) => {
  expect(plainOpening(text)).toBe(plain);
});
