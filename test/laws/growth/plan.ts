import ts from "typescript";

/** How a value of a type is made. */
export interface Plan {
  /** How many texts the value holds. */
  readonly texts: number;
  /** It holds what acts later, or what another package declares: a client, a socket, a signal. */
  readonly isActor: boolean;
  /** Makes one of these texts the given one, and the others short; all of them without a place. */
  make(text: string, place?: number): unknown;
}

const DEEPEST = 6;
const SHORT = "a";

const pick = (text: string, place: number | undefined): string =>
  place === undefined || place === 0 ? text : SHORT;
const constant = (value: unknown): Plan => ({ texts: 0, isActor: false, make: () => value });
const TEXT: Plan = { texts: 1, isActor: false, make: pick };
/** What is not made up. */
const NOTHING = constant(undefined);
const ACTOR: Plan = { ...NOTHING, isActor: true };

/** A value of several parts; the places of its texts are counted through. */
function compose(parts: readonly Plan[], build: (values: readonly unknown[]) => unknown): Plan {
  return {
    texts: parts.reduce((sum, part) => sum + part.texts, 0),
    isActor: parts.some((part) => part.isActor),
    make: (text, place) => {
      let before = 0;
      const values = parts.map((part) => {
        const value = part.make(text, place === undefined ? undefined : place - before);
        before += part.texts;
        return value;
      });
      return build(values);
    },
  };
}

/** Makes values as the compiler sees a type; what it cannot make is left out or undefined. */
export function planOf(checker: ts.TypeChecker, type: ts.Type, at: ts.Node, depth = 0): Plan {
  const next = (inner: ts.Type): Plan => planOf(checker, inner, at, depth + 1);
  const has = (flag: ts.TypeFlags): boolean => (type.flags & flag) !== 0;
  if (has(ts.TypeFlags.StringLiteral)) return constant((type as ts.StringLiteralType).value);
  if (has(ts.TypeFlags.StringLike | ts.TypeFlags.Unknown)) return TEXT;
  if (has(ts.TypeFlags.NumberLiteral)) return constant((type as ts.NumberLiteralType).value);
  if (has(ts.TypeFlags.NumberLike)) return constant(1);
  if (has(ts.TypeFlags.BooleanLike)) return constant(checker.typeToString(type) === "true");
  if (has(ts.TypeFlags.Null)) return constant(null);
  if (type.isUnion()) return planUnion(type, next);
  if (depth > DEEPEST || !has(ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return NOTHING;
  const [call] = type.getCallSignatures();
  if (call !== undefined) {
    const answer = next(call.getReturnType());
    if (answer.isActor) return ACTOR;
    return compose(
      [answer],
      ([value]) =>
        () =>
          value,
    );
  }
  return planObject(checker, type, at, next, depth);
}

/** What other packages declare, such as a server or a socket, is not made up. */
function isOurs(type: ts.Type): boolean {
  const symbol = type.getSymbol();
  const places = symbol?.declarations?.map((one) => one.getSourceFile().fileName) ?? [];
  // Types that are made of others by `Record`, `Pick` and the like have no name of their own.
  return (
    symbol?.name.startsWith("__") === true ||
    places.every((place) => !place.includes("/node_modules/"))
  );
}

/** Of the members the one with most texts, and of those the first. */
function planUnion(type: ts.UnionType, next: (inner: ts.Type) => Plan): Plan {
  const plans = type.types
    .filter(({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0)
    .map(next)
    .filter((plan) => plan !== NOTHING);
  const most = Math.max(0, ...plans.map(({ texts }) => texts));
  return plans.find(({ texts }) => texts === most) ?? NOTHING;
}

function listOf(
  element: ts.Type | undefined,
  next: (inner: ts.Type) => Plan,
  build: (values: readonly unknown[]) => unknown,
): Plan {
  const plan = element === undefined ? NOTHING : next(element);
  return plan === NOTHING ? compose([], build) : compose([plan], build);
}

function planObject(
  checker: ts.TypeChecker,
  type: ts.Type,
  at: ts.Node,
  next: (inner: ts.Type) => Plan,
  depth: number,
): Plan {
  const inner = checker.getTypeArguments(type as ts.TypeReference);
  const [first, second] = inner;
  switch (type.getSymbol()?.name ?? "") {
    case "Array":
    case "ReadonlyArray":
    case "Iterable":
      return listOf(first, next, (values) => [...values]);
    case "Set":
    case "ReadonlySet":
      return listOf(first, next, (values) => new Set(values));
    case "Map":
    case "ReadonlyMap":
      if (first === undefined || second === undefined) return constant(new Map());
      return compose([next(first), next(second)], ([key, value]) => new Map([[key, value]]));
    case "Promise":
      return ACTOR;
    case "Date":
      return constant(new Date(0));
    case "RegExp":
      return constant(/a/);
    case "Buffer":
    case "Uint8Array":
      return compose([TEXT], ([text]) => Buffer.from(String(text)));
    default:
      break;
  }
  if (checker.isTupleType(type)) return compose(inner.map(next), (values) => [...values]);
  if (!isOurs(type)) return ACTOR;
  const record = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const fields = type.getProperties().flatMap((property) => {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const plan = next(checker.getTypeOfSymbolAtLocation(property, at));
    // Of what may be absent only texts matter here, and not those that lie deep.
    if (plan === NOTHING || (isOptional && (plan.texts === 0 || depth > 1))) return [];
    return [{ name: property.name, plan }];
  });
  if (record !== undefined && fields.length === 0) {
    const entry = next(record);
    if (entry === NOTHING) return constant({});
    return compose([entry, TEXT], ([value, key]) => ({ [String(key)]: value }));
  }
  return compose(
    fields.map(({ plan }) => plan),
    (values) => Object.fromEntries(fields.map(({ name }, index) => [name, values[index]])),
  );
}
