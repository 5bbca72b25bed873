import ts from "typescript";

/** How to create a value of a type. */
export interface Plan {
  /** Number of texts in the value. */
  readonly texts: number;
  /**
   * True if the value contains something active, or declared by another package: a client, a
   * socket, a signal.
   */
  readonly isActor: boolean;
  /**
   * Creates the value with the given text at one place and short texts elsewhere. Without a place,
   * all texts are the given one.
   */
  make(text: string, place?: number): unknown;
}

const DEEPEST = 6;
const SHORT = "a";

const pick = (text: string, place: number | undefined): string =>
  place === undefined || place === 0 ? text : SHORT;
const constant = (value: unknown): Plan => ({ texts: 0, isActor: false, make: () => value });
const TEXT: Plan = { texts: 1, isActor: false, make: pick };
/** Values that are not created. */
const NOTHING = constant(undefined);
const ACTOR: Plan = { ...NOTHING, isActor: true };

/** A value of several parts. The places of its texts are numbered across the parts. */
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

/**
 * Creates values for a type as the compiler resolves it. Unsupported parts are omitted or
 * undefined.
 */
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

/** Types of other packages, such as a server or a socket, are not created. */
function isOurs(type: ts.Type): boolean {
  const symbol = type.getSymbol();
  const places = symbol?.declarations?.map((one) => one.getSourceFile().fileName) ?? [];
  // Types built by `Record`, `Pick` and the like have no name of their own.
  return (
    symbol?.name.startsWith("__") === true ||
    places.every((place) => !place.includes("/node_modules/"))
  );
}

/** Chooses the first member with the most texts. */
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
    // Of optional properties, only texts that are not deeply nested matter here.
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
