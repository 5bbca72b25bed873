export { writeFile } from "atomically";
