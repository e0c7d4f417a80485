import { z } from "zod";
export const quizQuestionSchema = z.any();
