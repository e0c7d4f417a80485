import { z } from "zod";
export const finderWords = z.any();
