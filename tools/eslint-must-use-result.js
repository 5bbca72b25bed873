const RESULT_TYPES = new Set(["Ok", "Err", "ResultAsync"]);
const NEVERTHROW = /[\\/]node_modules[\\/]neverthrow[\\/]/;

function comesFromNeverthrow(symbol) {
  return (symbol.declarations ?? []).some((declaration) =>
    NEVERTHROW.test(declaration.getSourceFile().fileName),
  );
}

/** `Result<T, E>` is the union of Ok and Err, so one member is enough. */
function holdsResult(type) {
  if (type.isUnion()) return type.types.some(holdsResult);
  const symbol = type.getSymbol();
  return symbol !== undefined && RESULT_TYPES.has(symbol.name) && comesFromNeverthrow(symbol);
}

/** Reports a statement whose value is a neverthrow Result: nothing handles its error. */
const mustUseResult = {
  meta: {
    type: "problem",
    schema: [],
    messages: { dropped: "This Result is dropped, and its error with it: handle it or return it." },
  },
  create(context) {
    return {
      ExpressionStatement({ expression }) {
        // An assignment has the value's type, but it keeps the value.
        if (expression.type === "AssignmentExpression") return;
        const type = context.sourceCode.parserServices.getTypeAtLocation(expression);
        if (holdsResult(type)) context.report({ node: expression, messageId: "dropped" });
      },
    };
  },
};

export default { rules: { "must-use-result": mustUseResult } };
