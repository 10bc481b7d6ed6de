"use strict";

// Shows the service's OpenAPI document. Everything goes in as text, never as markup.
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
};

// `code` in descriptions.
const prose = text => (text ?? "").split("`").map((part, index) => index % 2 ? make("code", null, part) : part);

let api;

const resolve = node => node?.$ref ? node.$ref.slice(2).split("/").reduce((at, name) => at[name], api) : node;

const typeOf = schema => {
  if (!schema) return "bytes";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.type === "array") return typeOf(schema.items) + "[]";
  const range = schema.minimum !== undefined && schema.maximum !== undefined ? ` ${schema.minimum} to ${schema.maximum}` : "";
  return (schema.enum ? schema.enum.join(" | ") : schema.format ?? schema.type ?? "any") + range;
};

const table = (caption, rows) => rows.length === 0 ? null : make("section", null, make("h3", null, caption), make("table", null, make("tbody", null,
  ...rows.map(([name, type, description]) => make("tr", null, make("td", null, make("code", null, name)), make("td", { class: "soft" }, type), make("td", null, ...prose(description)))))));

const members = (schema, seen = new Set()) => {
  const type = typeOf(schema).replace(/\[\]$/, "");
  const record = api.components.schemas[type];
  if (!record || seen.has(type)) return [];
  seen.add(type);
  const required = new Set(record.required ?? []);
  const rows = Object.entries(record.properties ?? {}).map(([name, member]) => [name + (required.has(name) ? "" : "?"), typeOf(member), member.description]);
  const inner = Object.values(record.properties ?? {}).flatMap(member => members(member.items ?? member, seen));
  return [table(type, rows), ...inner];
};

const example = schema => {
  const record = resolve(schema);
  if (record?.type === "object" && record.properties) {
    const required = record.required ?? [];
    return Object.fromEntries(required.map(name => [name, example(record.properties[name])]));
  }
  return { integer: 1, number: 1, boolean: true, array: [] }[record?.type] ?? (record?.type === "object" ? {} : "...");
};

const curl = (method, path, operation) => {
  const parts = ["curl" + (method === "get" ? "" : ` -X ${method.toUpperCase()}`)];
  if (!operation.security || operation.security.length > 0) parts.push('-H "Authorization: Bearer $SYNTHDATA_KEY"');
  const body = Object.entries(operation.requestBody?.content ?? {})[0];
  if (body) parts.push(`-H "Content-Type: ${body[0]}"`, body[1].schema ? `-d '${JSON.stringify(example(body[1].schema))}'` : "--data-binary @FILE");
  const shown = path.replace("{project}", "default").replace(/\{(\w+)\}/g, (_, name) => name === "version" ? "latest" : name.toUpperCase());
  parts.push(`"${location.origin}${shown}"`);
  return parts.join(" \\\n  ");
};

const answers = operation => Object.entries(operation.responses).map(([status, answer]) => {
  const value = resolve(answer);
  const content = Object.entries(value.content ?? {})[0];
  const type = content ? content[0] + (content[1].schema ? ` ${typeOf(content[1].schema)}` : "") : "";
  const headers = Object.entries(value.headers ?? {}).map(([name, header]) => ` \`${name}\`: ${header.description}`).join("");
  return [status, type, value.description + "." + headers];
});

const show = (method, path, operation) => {
  const parameters = (operation.parameters ?? []).map(parameter => [parameter.name, `${parameter.in}, ${typeOf(parameter.schema)}`, parameter.description]);
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const good = Object.values(operation.responses).flatMap(answer => Object.values(answer.content ?? {}));
  const details = make("details", { class: "operation", id: operation.operationId },
    make("summary", null, make("span", { class: `method ${method}` }, method.toUpperCase()), make("code", null, path), make("span", { class: "what" }, operation.summary)),
    make("div", null,
      make("p", null, ...prose(operation.description)),
      table("Parameters", parameters),
      table("Body", bodies.map(([media, body]) => [media, typeOf(body.schema), ""])),
      ...bodies.flatMap(([, body]) => members(body.schema)),
      table("Answers", answers(operation)),
      ...good.flatMap(body => members(body.schema)),
      make("h3", null, "Example"), make("pre", { tabindex: "0" }, curl(method, path, operation))));
  details.dataset.text = `${method} ${path} ${operation.operationId} ${operation.summary}`.toLowerCase();
  return details;
};

const openNamed = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.tagName === "DETAILS") target.open = true;
  target?.scrollIntoView();
};

const filter = text => {
  const words = text.toLowerCase().split(/\s+/);
  for (const operation of document.querySelectorAll("details.operation")) operation.hidden = !words.every(word => operation.dataset.text.includes(word));
  for (const section of document.querySelectorAll("main > section")) section.hidden = !section.querySelector("details:not([hidden])");
};

const start = async () => {
  const main = document.getElementById("main");
  const answer = await fetch("/openapi/v1.json");
  api = await answer.json();
  document.getElementById("about").textContent = api.info.description;
  const resources = new Map();
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0];
      if (!resources.has(tag)) resources.set(tag, []);
      resources.get(tag).push(show(method, path, operation));
    }
  for (const [tag, operations] of resources) {
    main.append(make("section", { "aria-labelledby": `r-${tag}` }, make("h2", { id: `r-${tag}` }, tag.replace(/([A-Z])/g, " $1").toLowerCase()), ...operations));
    document.getElementById("resources").append(make("li", null, make("a", { href: `#r-${tag}` }, `${tag.replace(/([A-Z])/g, " $1").toLowerCase()} (${operations.length})`)));
  }
  document.getElementById("filter").addEventListener("input", event => filter(event.target.value));
  addEventListener("hashchange", openNamed);
  openNamed();
};

start();
