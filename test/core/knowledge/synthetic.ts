import type { Alias } from "../../../src/core/knowledge/reading.ts";
import type { Example } from "../../../src/core/knowledge/train.ts";

/** A tiny tea shop: enough content for the engine to be an engine, none of it the product's. */
const utterances: Readonly<Record<string, readonly string[]>> = {
  opening: [
    "when do you open",
    "opening hours on sunday",
    "are you open today",
    "what time does the shop close",
    "is the tea house open on holidays",
    "几点开门",
    "周日营业吗",
    "今天开不开门",
    "营业时间是几点到几点",
    "晚上几点关门",
  ],
  prices: [
    "how much is a cup of green tea",
    "price of oolong",
    "what does the cake cost",
    "is the black tea expensive",
    "price list please",
    "一杯绿茶多少钱",
    "乌龙茶什么价格",
    "蛋糕贵不贵",
    "有没有价目表",
    "红茶要多少钱",
  ],
  delivery: [
    "do you deliver to my home",
    "how long does delivery take",
    "can you ship tea abroad",
    "delivery to the office",
    "send a parcel of tea to my mother",
    "能送货上门吗",
    "送货要多久",
    "可以寄到国外吗",
    "送到办公室可以吗",
    "给我妈寄一包茶叶",
  ],
};

export const examples: readonly Example[] = Object.entries(utterances).flatMap(([topic, texts]) =>
  texts.map((text) => ({ topic, text })),
);

export const negatives: readonly string[] = [
  "how do i brew tea at home",
  "how many leaves for one pot of tea",
  "water temperature for green tea",
  "do you sell coffee machines",
  "repair my coffee machine",
  "the coffee machine leaks",
  "怎么泡茶",
  "泡绿茶用多少度的水",
  "一壶放几克茶叶",
  "咖啡机漏水怎么办",
  "咖啡机多少钱能修",
  "你们修咖啡机吗",
];

export const background: readonly string[] = [
  "the train was late again this morning",
  "what is the capital of peru",
  "my dog sleeps all day",
  "who won the match last night",
  "how do plants grow",
  "is it going to rain tomorrow",
  "i like to swim in the lake",
  "the children are at school",
  "火车又晚点了",
  "秘鲁的首都是哪里",
  "我的狗整天睡觉",
  "昨晚谁赢了比赛",
  "植物是怎么长大的",
  "明天会下雨吗",
  "我喜欢在湖里游泳",
  "孩子们在学校",
];

export const aliases: readonly Alias[] = [
  { concept: "tea", words: ["tea", "茶", "té", "お茶"] },
  { concept: "deliver", words: ["deliver", "delivery", "ship", "送货", "寄", "envío"] },
  { concept: "official-account", words: ["tea club", "茶友会", "club de té"] },
  { concept: "public-account", words: ["public account", "public accounts"] },
  { concept: "service-account", words: ["service account", "服务号"] },
  { concept: "entity-individual", words: ["individual", "freelancer", "个人"] },
  { concept: "entity-company", words: ["company", "公司"] },
  { concept: "entity-overseas", words: ["foreign company", "outside china", "境外"] },
  { concept: "entity-organisation", words: ["school", "学校"] },
  { concept: "other-platform", words: ["coffeegram", "咖啡网"] },
  { concept: "business-licence", words: ["business licence", "营业执照"] },
  { concept: "state-verified", words: ["verified", "已认证"] },
  { concept: "state-unverified", words: ["unverified", "未认证"] },
];

/** A few traditional characters and what they fold to. */
export const foldTable: ReadonlyMap<string, string> = new Map([
  ["開", "开"],
  ["門", "门"],
  ["幾", "几"],
  ["點", "点"],
  ["個", "个"],
]);
