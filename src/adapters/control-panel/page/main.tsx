import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";
import "./styles/tables.css";
import "./styles/grid.css";
import "./styles/panel.css";
import "./styles/decision.css";
import "./styles/dialog.css";
import { render } from "solid-js/web";
import { App } from "./app.js";

const root = document.getElementById("app");
if (root !== null) render(() => <App />, root);
