export * from "neverthrow";
