import { type Accessor, createContext, createEffect, createMemo, on, useContext } from "solid-js";
import {
  type AssessedSources,
  createResolver,
  type Resolver,
  type ResolverOptions,
  withoutVariant,
} from "../../../../index.js";
import {
  type Banner,
  createModelTable,
  type ModelCard,
  type ModelTable,
  readWorkerList,
  viewBanner,
  viewModelCard,
  type WorkerList,
  type WorkerRow,
} from "../../view/index.js";
import type { Scope, SessionsAnswer, SourcesAnswer, UsageAnswer } from "../../wire.js";
import { callPlugin, fetchSessions, fetchSources, fetchUsage } from "../server/api.js";
import { type Announcer, createAnnouncer } from "./announcer.js";
import { type Connection, createConnection } from "./connection.js";
import { createLoader, type Loader } from "./loader.js";
import { createPicker, type Picker } from "./picker.js";
import { retryFailed } from "./retry.js";
import { createRoute, type Route } from "./route.js";

/** The state of the page and its actions. */
export interface Panel extends Connection, Picker, Pick<Announcer, "announce"> {
  readonly announced: Announcer["text"];
  readonly route: Route;
  readonly sources: Loader<SourcesAnswer>;
  /** The resolver over the sources. Absent until they are loaded. */
  readonly resolver: Accessor<Resolver | undefined>;
  readonly table: Accessor<ModelTable | undefined>;
  /** The strategies and boundaries that the plugin and the page resolve with. */
  readonly settings: Accessor<ResolverOptions>;
  readonly sessions: Loader<SessionsAnswer>;
  readonly workers: Loader<WorkerList>;
  /** The usage of the session's workers. Absent without a session. */
  readonly usage: Loader<UsageAnswer>;
  /** The session's workers. Empty until they are loaded. */
  readonly listed: () => readonly WorkerRow[];
  /** Returns the card of a `provider/model[#variant]` from the table. */
  readonly cardOf: (model: string) => ModelCard;
  /** Whether all known models are still being read, so that only usable ones are shown. */
  readonly isReadingAll: () => boolean;
  /** The fault nearest to the root cause. */
  readonly banner: Accessor<Banner | undefined>;
  /** Loads all known models, some megabytes, unless they are loaded. */
  readonly wantAll: () => void;
}

export function createPanel(): Panel {
  const route = createRoute();
  const announcer = createAnnouncer();
  let scope: Scope = "usable";
  const sources = createLoader(async () => fetchSources(scope));
  const sessions = createLoader(fetchSessions);
  const usage = createLoader(async () => fetchUsage(route.state().sessionID));
  const workers = createLoader(async () => {
    const { sessionID } = route.state();
    const params = sessionID === undefined ? {} : { sessionID };
    return (await callPlugin("workers", params)).map(readWorkerList);
  });

  const given = createMemo(() => sources.state().value?.sources);
  // Every list of workers repeats the settings, and a silent plugin sends none.
  const settings = createMemo<ResolverOptions>((before) => {
    const answer = workers.state().value?.settings;
    return answer === undefined || JSON.stringify(answer) === JSON.stringify(before)
      ? before
      : answer;
  }, {});
  // The workers' answer also contains the recent failures and quotas. An ended cooldown arrives as
  // a new list.
  const observed = createMemo<Pick<AssessedSources, "health" | "quota">>((before) => {
    const answer = workers.state().value;
    if (answer === undefined) return before;
    const health = answer.failures.map(({ record }) => record);
    const { quota } = answer;
    const records = {
      ...(health.length > 0 && { health }),
      ...(quota.length > 0 && { quota }),
    };
    return JSON.stringify(records) === JSON.stringify(before) ? before : records;
  }, {});
  const resolver = createMemo(() => {
    const assessed = given();
    if (assessed === undefined) return undefined;
    const now = Date.now();
    const utcOffset = -new Date(now).getTimezoneOffset();
    const records = observed();
    const time = Object.keys(records).length === 0 ? {} : { now, utcOffset };
    return createResolver({ ...assessed, ...records, ...time }, settings());
  });
  const table = createMemo(() => {
    const rows = resolver()?.list({ scope: "all" });
    return rows === undefined ? undefined : createModelTable(rows);
  });

  const readWorkers = (): void => {
    void workers.reload();
    void usage.reload();
  };
  const readAll = (): void => {
    void sources.reload();
    void sessions.reload();
    readWorkers();
  };
  const connection = createConnection({
    onChange: readWorkers,
    onModels: () => {
      void sources.reload();
      readWorkers();
    },
    onBack: readAll,
  });
  const banner = createMemo(() => {
    const [status, { value, error }] = [connection.status(), sources.state()];
    return viewBanner({
      line: connection.line(),
      hasSources: value !== undefined,
      ...(status !== undefined && { status }),
      ...(error !== undefined && { sourcesError: error }),
    });
  });
  retryFailed([sources, sessions, workers, usage], () => banner()?.blocks !== undefined);

  // Typing changes the link but not the session.
  const sessionID = createMemo(() => route.state().sessionID);
  // Rows of another session are wrong, not just outdated.
  createEffect(
    on(
      sessionID,
      () => {
        workers.clear();
        usage.clear();
        readWorkers();
      },
      { defer: true },
    ),
  );
  createEffect(() => {
    if (workers.state().error?.code !== "unknown-session") return;
    route.leaveSession(
      "The session of this link no longer exists. The panel shows what a new session would get.",
    );
    void sessions.reload();
  });
  readAll();

  return {
    ...connection,
    ...createPicker(),
    announce: announcer.announce,
    announced: announcer.text,
    ...{ route, sources, resolver, settings, table, sessions, workers, usage, banner },
    listed: () => workers.state().value?.workers ?? [],
    cardOf: (model) => viewModelCard(table()?.find(withoutVariant(model)), model),
    isReadingAll: () => sources.state().loading && sources.state().value?.scope === "usable",
    wantAll: () => {
      if (scope === "all") return;
      scope = "all";
      void sources.reload();
    },
  };
}

export const PanelContext = createContext<Panel>();

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === undefined) throw new Error("A view is outside the panel.");
  return panel;
}
