/** Stands for every credential of the fixtures; no output may hold it, nor the half of it. */
export const CANARY = "sk-canary-7f3a9c51e2";
