// The editor: CodeMirror in a shadow root, where its styles are sheets that the security policy
// allows. The text area stays, hidden, as what the form sends; without scripts it is the editor.
import {
  EditorState, EditorView, HighlightStyle, StreamLanguage, autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap,
  completionKeymap, cypher, defaultKeymap, history, historyKeymap, keymap, lineNumbers, lintGutter, lintKeymap, placeholder,
  setDiagnostics, syntaxHighlighting, tags,
} from "../vendor/codemirror.min.js";

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "14px", border: "1px solid var(--strong-line)", borderRadius: "6px" },
  "&.cm-focused": { outline: "3px solid #f2a33a", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "13em", maxHeight: "40vh" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--soft)", border: "0" },
  ".cm-placeholder": { color: "var(--soft)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark) !important" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--strong-line)", fontFamily: "var(--font)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.75" },
  ".cm-matchingBracket": { backgroundColor: "var(--tint) !important" },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: tags.comment, color: "var(--soft)" },
  { tag: [tags.number, tags.atom, tags.bool], color: "var(--bad)" },
  { tag: tags.variableName, color: "var(--ink)" },
]);

export class Editor {
  constructor(area, box, { complete, changed, run }) {
    this.area = area;
    const root = box.attachShadow({ mode: "open" });
    const runs = [{ key: "Mod-Enter", run: () => (run(), true) }];
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: area.value,
        extensions: [
          lineNumbers(), history(), bracketMatching(), closeBrackets(), lintGutter(), EditorView.lineWrapping, placeholder(area.placeholder),
          StreamLanguage.define(cypher), syntaxHighlighting(colours), theme, autocompletion({ override: [complete], maxRenderedOptions: 60 }),
          EditorView.contentAttributes.of({ "aria-label": "查询", spellcheck: "false" }), EditorState.phrases.of(PHRASES),
          keymap.of([...runs, ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
          EditorView.updateListener.of((update) => update.docChanged && this.took(changed)),
        ],
      }),
    });
    area.hidden = true;
    area.required = false;
    box.hidden = false;
  }

  took(changed) {
    this.area.value = this.text;
    changed();
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.view.focus();
  }

  // Mark faults at their places: [{ from, to, severity, message }].
  mark(faults) {
    const end = this.view.state.doc.length;
    const inside = faults.map((one) => ({ ...one, from: Math.min(one.from, end), to: Math.min(one.to, end) }));
    this.view.dispatch(setDiagnostics(this.view.state, inside));
  }
}

const PHRASES = { Diagnostics: "错误", "No diagnostics": "没有错误", "Completions": "补全", "current match": "当前匹配" };
