import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/notes.css";
import "./styles/controls.css";
import "./styles/marks.css";
import "./styles/workers.css";
import "./styles/dialog.css";
import "./styles/compare.css";
import "./styles/models.css";
import "./styles/grid.css";
import "./styles/grid-phone.css";
import "./styles/decision.css";
import "./styles/what-if.css";
import { render } from "solid-js/web";
import { App } from "./app.js";

const root = document.getElementById("app");
if (root !== null) render(() => <App />, root);
