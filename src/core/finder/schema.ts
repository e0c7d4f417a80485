import { z } from "zod";
export const finderSchema = z.any();
