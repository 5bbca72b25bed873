import { err, ok, type Result } from "neverthrow";
import type { ListedProvider, ListedTag } from "../../opencode/rpc/listed.js";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import type { SelectOption } from "../api.js";
import { cutText, measureRow, measureText } from "../lists/columns.js";
import { toNoteOptions } from "../lists/worker-options.js";
import { ask, type Flow } from "./flow.js";

/** OpenCode's own dialog for connecting a provider. */
const CONNECT_COMMAND = "provider.connect";

type Pick =
  | { readonly kind: "provider"; readonly provider: ListedProvider }
  | { readonly kind: "tag"; readonly tag: ListedTag }
  | { readonly kind: "note"; readonly note: string };

interface Hints {
  readonly providers: readonly ListedProvider[];
  readonly tags: readonly ListedTag[];
  readonly notes: readonly string[];
}

function count(models: number): string {
  return models === 1 ? "1 model" : `${models} models`;
}

function toProviderOption(provider: ListedProvider, columns: number): SelectOption<Pick> {
  const { provider: id, name, usable, because, connect, models } = provider;
  const full = name === id ? id : `${id}  ${name}`;
  const footer = count(models);
  const room = columns - footer.length - 1;
  const title = cutText(full, room);
  return {
    ...{ title, titleWidth: columns, keywords: full, footer },
    value: { kind: "provider", provider },
    description: cutText(usable ? because : (connect ?? because), room - measureText(title) - 1),
    category: usable ? "Connected" : "Not connected",
  };
}

/** Lists tags without a model, then connected providers, then the others. */
function toHintOptions({ providers, tags, notes }: Hints, columns: number): SelectOption<Pick>[] {
  const lacking = tags.filter(({ model }) => model === undefined);
  return [
    ...lacking.map(
      (tag): SelectOption<Pick> => ({
        title: tag.tag,
        value: { kind: "tag", tag },
        description: tag.error?.message ?? "",
        category: "Tags without a model",
      }),
    ),
    ...providers.map((provider) => toProviderOption(provider, columns)),
    ...toNoteOptions(notes, columns),
  ];
}

async function readHints({ rpc }: Flow): Promise<Result<Hints, RpcError>> {
  const [providers, tags] = await Promise.all([rpc.providers(), rpc.tags({})]);
  if (providers.isErr()) return err(providers.error);
  if (tags.isErr()) return err(tags.error);
  return ok({ ...providers.value, tags: tags.value.tags });
}

/** Shows which providers are connected, and how to connect the others. */
export async function showHints(flow: Flow): Promise<void> {
  const size = "xlarge";
  const again = () => void showHints(flow);
  const alive = await ask(flow, "Asking the plugin …", flow.rpc.ping(), { retry: again, size });
  if (alive === undefined) return;
  const hints = await ask(flow, "Reading all providers …", readHints(flow), { retry: again, size });
  if (hints === undefined) return;
  const options = toHintOptions(hints, measureRow(flow.api.renderer.width, size));
  const draw = (): void => {
    flow.screens.select(
      {
        title: "Connect more models",
        placeholder: "Search providers",
        options,
        onSelect: ({ value }) => showHint(flow, value, draw),
      },
      { size },
    );
  };
  draw();
}

function showHint(flow: Flow, value: Pick, back: () => void): void {
  const place = { back, size: "large" } as const;
  if (value.kind === "note") {
    flow.screens.alert({ title: "Note", message: value.note }, place);
    return;
  }
  if (value.kind === "tag") {
    const { tag, error } = value.tag;
    const suggestions = (error?.suggestions ?? []).map(({ text }) => `- ${text}`);
    const message = [error?.message ?? "", ...suggestions].join("\n");
    flow.screens.alert({ title: `${tag} has no model`, message }, place);
    return;
  }
  const { name, usable, because, connect, models } = value.provider;
  if (usable) {
    const message = `Connected by ${because}, with ${count(models)}.`;
    flow.screens.alert({ title: name, message }, place);
    return;
  }
  flow.screens.confirm(
    {
      title: `Connect ${name}`,
      message: `${connect ?? because}\n\nConfirm opens OpenCode's dialog for connecting providers.`,
      onConfirm: () => flow.api.keymap.dispatchCommand(CONNECT_COMMAND),
      onCancel: back,
    },
    place,
  );
}
