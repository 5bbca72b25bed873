import { type Accessor, createContext, createEffect, createMemo, on, useContext } from "solid-js";
import {
  createResolver,
  type HealthRecord,
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

/** All that the views show, and what they can do about it. */
export interface Panel extends Connection, Picker, Pick<Announcer, "announce"> {
  readonly announced: Announcer["text"];
  readonly route: Route;
  readonly sources: Loader<SourcesAnswer>;
  /** Made of the sources; absent until they are there. */
  readonly resolver: Accessor<Resolver | undefined>;
  readonly table: Accessor<ModelTable | undefined>;
  /** The strategies and boundaries that the plugin resolves with, and so does the page. */
  readonly settings: Accessor<ResolverOptions>;
  readonly sessions: Loader<SessionsAnswer>;
  readonly workers: Loader<WorkerList>;
  /** What the session's workers have used; absent without a session. */
  readonly usage: Loader<UsageAnswer>;
  /** The session's workers; none until they are there. */
  readonly listed: () => readonly WorkerRow[];
  /** Shows `provider/model[#variant]`, with what the table says of it. */
  readonly cardOf: (model: string) => ModelCard;
  /** All that exists is being read, and what is shown is only what can be used. */
  readonly isReadingAll: () => boolean;
  /** The one fault that explains most. */
  readonly banner: Accessor<Banner | undefined>;
  /** Asks for all that exists, which is some megabytes, unless it is there already. */
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
  // The same settings are told with every list of workers, and none while the plugin is silent.
  const settings = createMemo<ResolverOptions>((before) => {
    const told = workers.state().value?.settings;
    return told === undefined || JSON.stringify(told) === JSON.stringify(before) ? before : told;
  }, {});
  // Told with the workers, too; what is over by now is told anew.
  const health = createMemo<readonly HealthRecord[]>((before) => {
    const told = workers.state().value?.failures.map(({ record }) => record);
    return told === undefined || JSON.stringify(told) === JSON.stringify(before) ? before : told;
  }, []);
  const resolver = createMemo(() => {
    const assessed = given();
    if (assessed === undefined) return undefined;
    const now = Date.now();
    const utcOffset = -new Date(now).getTimezoneOffset();
    const failed = health().length === 0 ? {} : { health: health(), now, utcOffset };
    return createResolver({ ...assessed, ...failed }, settings());
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

  // A letter that is typed changes the link, and not the session.
  const sessionID = createMemo(() => route.state().sessionID);
  // Rows of another session are wrong, not old.
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
    route.leaveSession("The session of this link is gone. This is what any new session would get.");
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
  if (panel === undefined) throw new Error("A view stands outside of the panel.");
  return panel;
}
