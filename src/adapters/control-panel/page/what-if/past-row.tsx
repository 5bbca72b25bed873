import { type PastDecisionRow, UNKNOWN } from "../../view/index.js";
import { Side } from "./side.js";

/** One past decision: then, with the change, and both costs. */
export function PastRow(props: { readonly row: PastDecisionRow }) {
  const moment = () => new Date(props.row.at);
  return (
    <tr>
      <td>
        <time datetime={moment().toISOString()}>{MOMENT.format(moment())}</time>
      </td>
      <td>{props.row.worker ?? UNKNOWN}</td>
      <td class="mono">{props.row.asked}</td>
      <td>
        <Side side={props.row.before} />
      </td>
      <td>
        <Side side={props.row.after} />
        <span class="under">{props.row.why}</span>
      </td>
      <td class={`price-${props.row.tone ?? "same"}`}>{props.row.cost}</td>
    </tr>
  );
}

const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
