// What a person does to the picture. Every act ends in one commit, which undo takes back.
import { ofExpansion, ofPath, ofThing } from "./cypher.js";
import { askExpansion, askPaths } from "./asking.js";
import { ask, make } from "./dom.js";
import { around, aside } from "./places.js";
import * as server from "./server.js";
import { changing, edgeId, shown, withThings } from "./state.js";

const EACH = 25;
const NEAREST = 8;

export class Acts {
  constructor(store, knows, say, chosen) {
    Object.assign(this, { store, knows, say, chosen });
  }

  get state() {
    return this.store.state;
  }

  title(key) {
    return this.state.nodes[key] ? this.state.nodes[key].title : key;
  }

  // Ask, and say what went wrong in the words of who was asked.
  async asking(what, act) {
    this.say(`${what}……`);
    try {
      return await act();
    } catch (error) {
      this.say(`${what}失败：${error.message}`);
      return null;
    }
  }

  // Fetch what is known of fresh things and put them on the canvas, near what they hang on.
  async put(title, keys, near, step) {
    const state = this.state;
    const fresh = keys.filter((key) => !state.nodes[key] || state.nodes[key].hidden || state.nodes[key].into);
    const room = Math.max(0, this.knows.most - shown(state).length);
    const taken = fresh.slice(0, room);
    const { nodes, edges } = await server.graph(Object.keys(state.nodes), taken);
    const there = shown(this.state);
    const kinds = Object.keys(this.knows.kinds);
    nodes.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
    const unplaced = nodes.filter((one) => !this.state.nodes[one.key]);
    const places = near && this.state.nodes[near] ? around(this.state.nodes[near], unplaced.length, there) : this.apart(unplaced.length, there);
    unplaced.forEach((one, at) => Object.assign(one, places[at], { by: near }));
    this.store.commit(title, withThings(this.state, nodes, edges, step));
    return { added: nodes.length, left: fresh.length - taken.length };
  }

  apart(count, there) {
    const first = aside(there);
    return count === 1 ? [first] : [first, ...around(first, count - 1, there)];
  }

  async add(key) {
    if (this.state.nodes[key] && !this.state.nodes[key].hidden) return this.say(`${this.title(key)} 已在画布上`);
    const step = { title: "加入", ...ofThing(this.knows.labels, key) };
    const put = await this.asking("正在读取", () => this.put("加入", [key], "", step));
    if (!put) return null;
    this.say(put.added ? `已加入 ${this.title(key)}` : `没有加入 ${key}：图中没有，或画布已满`);
    return put;
  }

  // Expand a node: at once where few hang on it, by a dialog where many do or where it is asked for.
  async expand(key, asked = false) {
    const { kind } = this.state.nodes[key] || {};
    if (!this.knows.expandable.includes(kind)) return this.say(`${this.title(key)}：这一类没有可展开的邻接`);
    const found = await this.asking("正在读取邻接", () => server.neighbours(key, { limit: EACH }));
    if (!found) return null;
    const all = found.degrees.reduce((sum, one) => sum + one.count, 0);
    if (!all) return this.say(`${this.title(key)}：没有邻接`);
    if (!asked && all <= this.knows.askAbove) return this.grow(key, found.nodes, all, { limit: EACH });
    const wanted = await askExpansion(this.title(key), found.degrees, this.knows, all);
    return wanted ? this.growBy(key, wanted, all) : this.say("没有展开");
  }

  // A thing to begin with and a few of its nearest: never a dialog, never a hairball.
  async begin(key) {
    if (!(await this.add(key))) return null;
    const wanted = { limit: NEAREST, order: "most" };
    const found = await this.asking("正在读取邻接", () => server.neighbours(key, wanted));
    return found && this.grow(key, found.nodes, found.degrees.reduce((sum, one) => sum + one.count, 0), wanted);
  }

  async growBy(key, wanted, all) {
    const found = await this.asking("正在读取邻接", () => Promise.all(wanted.map((one) => server.neighbours(key, one))));
    if (!found) return null;
    const nodes = new Map(found.flatMap((one) => one.nodes).map((one) => [one.key, one]));
    return this.grow(key, [...nodes.values()], all, ...wanted);
  }

  async grow(key, nodes, all, ...wanted) {
    const title = this.title(key);
    const [first, ...more] = wanted.map((one) => ({ title: `展开 ${title}`, ...ofExpansion(this.knows.labels, key, one) }));
    const put = await this.asking("正在读取", () => this.put("展开", nodes.map((one) => one.key), key, first));
    if (!put) return null;
    if (more.length) this.store.set({ ...this.state, steps: [...this.state.steps, ...more] });
    this.say(`${title}：邻接共 ${all} 个，新增 ${put.added} 个${put.left ? `，另 ${put.left} 个超出画布上限 ${this.knows.most} 个，未画` : ""}；画布上 ${shown(this.state).length} 个`);
    return put;
  }

  async paths() {
    const keys = this.chosen();
    if (keys.length < 2 || keys.length > this.knows.mostEnds) return this.say(`请先选中 2 至 ${this.knows.mostEnds} 个节点`);
    const how = await askPaths(keys.map((key) => this.title(key)));
    if (!how) return null;
    const found = await this.asking("正在找路径", () => server.paths(keys, how.anything));
    if (!found) return null;
    if (!found.paths.length) return this.say(`六步之内没有${how.anything ? "" : "证据"}路径${how.anything ? "" : "；可改选“任何关系”再找"}`);
    const step = { title: "路径", ...ofPath(this.knows.labels, keys[0], keys[1], how.anything) };
    const all = [...new Set(found.paths.flat())];
    const put = await this.asking("正在读取", () => this.put("路径", all, keys[0], step));
    if (put) this.say(`找到 ${found.paths.length} 条最短路径，经 ${all.length} 个节点，已选中`);
    return all;
  }

  hide(keys = this.chosen()) {
    if (!keys.length) return;
    this.store.commit("隐藏", changing(this.state, this.members(keys), { hidden: true }));
    this.say(`已隐藏 ${keys.length} 个；“筛选”中可全部显示，也可撤销`);
  }

  showAll() {
    this.store.commit("全部显示", changing(this.state, Object.keys(this.state.nodes), { hidden: false, into: "" }));
  }

  keepOnly(keys = this.chosen()) {
    const kept = new Set(this.members(keys));
    const gone = shown(this.state).map((one) => one.key).filter((key) => !kept.has(key));
    if (kept.size && gone.length) this.store.commit("只留所选", changing(this.state, gone, { hidden: true }));
  }

  // Fold away what an expansion of a node brought and what hangs on it alone: the inverse of
  // expanding. What is pinned, or was expanded itself, stays.
  fold(key) {
    const folded = Object.values(this.state.nodes).filter((one) => one.into === key).map((one) => one.key);
    if (folded.length) return this.store.commit("打开折叠", changing(this.state, folded, { into: "" }));
    const seen = shown(this.state);
    const near = nearOf(seen, Object.values(this.state.edges));
    const expanded = new Set(seen.map((one) => one.by));
    const leaves = [...(near.get(key) || [])].map((one) => this.state.nodes[one]).filter((one) => !one.pinned && !expanded.has(one.key) && (one.by === key || near.get(one.key).size === 1));
    if (!leaves.length) return this.say(`${this.title(key)}：没有由它展开或只挂在它上面的节点可折叠`);
    this.store.commit("折叠", changing(this.state, leaves.map((one) => one.key), { into: key }));
    return this.say(`已把 ${leaves.length} 个节点折叠进 ${this.title(key)}`);
  }

  pin(keys = this.chosen()) {
    const all = this.members(keys);
    const on = all.some((key) => !this.state.nodes[key].pinned);
    if (all.length) this.store.commit(on ? "固定" : "取消固定", changing(this.state, all, { pinned: on }));
  }

  async group() {
    const keys = this.members(this.chosen());
    if (keys.length < 2) return this.say("请先选中两个以上节点");
    const input = make("input", { name: "title", required: true, maxLength: 40, value: "分组", autofocus: true });
    const form = await ask(`把 ${keys.length} 个节点分为一组`, [make("label", {}, "名称", input)]);
    if (!form) return null;
    const id = `group/${Date.now().toString(36)}`;
    const next = changing(this.state, keys, { group: id });
    return this.store.commit("分组", { ...next, groups: { ...this.state.groups, [id]: { title: input.value.trim() || "分组", closed: false } } });
  }

  // Close or open a group; a closed one is drawn as one node.
  turn(id) {
    const group = this.state.groups[id];
    this.store.commit(group.closed ? "打开分组" : "合上分组", { ...this.state, groups: { ...this.state.groups, [id]: { ...group, closed: !group.closed } } });
  }

  ungroup(id) {
    this.store.commit("解散分组", changing(this.state, this.members([id]), { group: "" }));
  }

  async note(key) {
    const text = make("textarea", { name: "note", rows: 5, maxLength: 2000, value: this.state.nodes[key].note || "", autofocus: true });
    text.setAttribute("aria-label", "备注");
    if (await ask(`备注：${this.title(key)}`, [text])) this.store.commit("备注", changing(this.state, [key], { note: text.value.trim() }));
  }

  // Keep where things were dragged or laid out; a closed group takes its members along.
  moved(title, places) {
    const { nodes, groups } = this.state;
    let next = changing(this.state, Object.keys(places).filter((key) => nodes[key]), (node) => places[node.key]);
    for (const [id, place] of Object.entries(places)) {
      if (!groups[id]) continue;
      const members = this.members([id]);
      const middle = (axis) => members.reduce((sum, key) => sum + nodes[key][axis], 0) / members.length;
      const [dx, dy] = [place.x - middle("x"), place.y - middle("y")];
      next = changing(next, members, (node) => ({ x: node.x + dx, y: node.y + dy }));
    }
    const same = Object.keys(next.nodes).every((key) => Math.abs(next.nodes[key].x - nodes[key].x) < 0.6 && Math.abs(next.nodes[key].y - nodes[key].y) < 0.6);
    if (!same) this.store.commit(title, next);
  }

  // The nodes that some chosen ids stand for: a group stands for its members.
  members(ids) {
    const groups = new Set(ids.filter((id) => this.state.groups[id]));
    const inside = Object.values(this.state.nodes).filter((one) => groups.has(one.group)).map((one) => one.key);
    return [...new Set([...ids.filter((id) => this.state.nodes[id]), ...inside])];
  }

  // Things and relationships given from elsewhere (a result of the workbench).
  take(title, nodes, edges) {
    const places = this.apart(nodes.length, shown(this.state));
    const placed = nodes.map((one, at) => ({ ...one, ...places[at] }));
    this.store.commit(title, withThings(this.state, placed, edges.map((one) => ({ id: edgeId(one), ...one }))));
  }
}

// What each seen node is joined with: key -> set of keys.
function nearOf(seen, edges) {
  const near = new Map(seen.map((one) => [one.key, new Set()]));
  for (const { source, target } of edges) {
    if (!near.has(source) || !near.has(target)) continue;
    near.get(source).add(target);
    near.get(target).add(source);
  }
  return near;
}
