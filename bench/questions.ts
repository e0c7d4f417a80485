/** Real questions in both languages, each about another topic: what the product is timed on. */
export const questions = [
  "how often can we broadcast",
  "can one person open one?",
  "认证费用是多少",
  "what is the difference between a public and a service account",
  "我们是境外公司，能注册订阅号吗",
  "my menu disappeared",
];
