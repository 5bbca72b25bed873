import { err, ok, type Result } from "neverthrow";
import {
  describeLost,
  locateReceiptFile,
  readReceiptFile,
} from "../../../opencode/receipts/read-receipts.js";
import type { Receipt } from "../../../opencode/receipts/receipt.js";
import type { ServerAccess } from "../../../opencode/server/request.js";
import type { DecisionRow, DecisionsAnswer } from "../../wire.js";
import { type Failure, fail } from "../failure.js";
import type { ExplainFailure } from "../opencode/explain-failure.js";
import { isOnThisMachine, readPlace } from "../opencode/place.js";

/** The maximum number of decisions sent. The page repeats all of them after each change. */
const MOST_DECISIONS = 1_000;

/** It is unknown whether there are any decisions. */
const NOT_KNOWN: DecisionsAnswer = { decisions: [], older: 0, unread: 0 };

/** Reads the decisions on the project's workers from the journal of the plugin. */
export async function readDecisions(
  access: ServerAccess,
  explain: ExplainFailure,
): Promise<Result<DecisionsAnswer, Failure>> {
  if (!isOnThisMachine(access)) return ok(NOT_KNOWN);
  const place = await readPlace(access);
  if (place.isErr()) return err(await explain(place.error));
  const { state, directory } = place.value;
  if (state === undefined || directory === undefined) return ok(NOT_KNOWN);
  const journal = locateReceiptFile(state, directory);
  const read = await readReceiptFile(journal);
  return read
    .map((kept): DecisionsAnswer => {
      const { receipts, unread } = kept;
      const notes = describeLost(kept);
      const older = Math.max(0, receipts.length - MOST_DECISIONS);
      const decisions = receipts.slice(older).reverse().map(toRow);
      return { decisions, older, unread, journal, ...(notes.length > 0 && { notes }) };
    })
    .mapErr(({ code }) => {
      const message = `The decisions cannot be read (${code}): ${journal}.`;
      const text = "Check that it is a regular file that you may read.";
      return fail("not-readable", message, [{ kind: "check", text }]);
    });
}

function toRow({ at, request, answer, tokens, cost }: Receipt): DecisionRow {
  return {
    ...{ at, request, answer },
    ...(tokens !== undefined && { tokens }),
    ...(cost !== undefined && { cost }),
  };
}
