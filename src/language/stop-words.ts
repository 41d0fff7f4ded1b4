/**
 * Words that carry no meaning of their own in a question about a call.
 * @module
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** English, in lower case. Modal and negating words are kept out: rules turn on them. */
export const ENGLISH_STOP_WORDS = words(`
  a an the this that these those there here it its it's they them their theirs he she his her hers him we us our
  ours you your yours i me my mine myself yourself themselves itself one's who's what's where's that's there's
  i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll they're they've
  is are was were be been being am do does did doing done has have had having
  can could will would shall should may might must ought
  and or but if then else so as than too also just very really quite rather
  of to in on at by for from with into onto upon about between through during over under per via
  what which who whom whose when where why how
  any some each every all both either neither such same other another
  please tell know want need like say says said hi hello hey thanks thank ok okay
  up down out off again once get got let's
  don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't mustn't hasn't haven't
`);

export const CHINESE_STOP_WORDS = words(`
  的 了 和 与 及 或 在 是 有 为 以 对 于 从 到 由 被 把 将 就 都 也 还 又 再 很 更 最 这 那 这个 那个 这些 那些 该 其
  我 我们 你 你们 您 他 她 它 他们 自己 咱 咱们 吗 呢 吧 啊 呀 嘛 么 的话 请 请问 想 问 一下 想问 告诉 知道 想知道
  什么 怎么 怎样 如何 哪 哪些 哪个 哪里 多少 几 几个 谁 何时 为什么 是否 能 能否 可以 可 会 要 应 应当 应该 需 需要 必须
  不 没 没有 吗 么 是不是 有没有 能不能 可不可以 要不要 地 得 之 等 中 上 下 里 个 项 一个 一 如果 若 但 但是 而 并 并且 且 因为 所以
  关于 对于 根据 按 按照 向 给 让 跟 做 来 去 说 用 您好 你好 谢谢 麻烦
`);
