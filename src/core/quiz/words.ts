import { z } from "zod";
export const quizWords = z.any();
