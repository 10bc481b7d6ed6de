# Judges a pipeline in Beam YAML as Dataflow's template reads it: pipeline.py PIPELINE VARIABLES FACTS. Prints what it is with the variables, as JSON.
import json
import sys

import jinja2
import yaml


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def members(place, found, known):
    assert isinstance(found, dict), f"{place} is no map"
    for name in found:
        assert name in known, f"{place} takes no {name}"


pipeline, variables, facts = sys.argv[1:]
facts = json.loads(read(facts))
# A variable that is not given is a failure there too.
text = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(read(pipeline)).render(**json.loads(read(variables)))
spec = yaml.safe_load(text)
members("the document", spec, facts["document"])
members("the pipeline", spec["pipeline"], facts["pipeline"])
steps = spec["pipeline"]["transforms"]
names = [step.get("name", step["type"]) for step in steps]
assert len(set(names)) == len(names), "two transforms have one name"
for step in steps:
    members(step["type"], step, facts["transform"])
    members("the config of " + step["type"], step["config"], facts["config"][step["type"]])
    # A transform without an input has to say so, but for those whose name begins with Read.
    assert "input" in step or step["type"].startswith("Read"), step["type"] + " has no input"
    assert step.get("input") in [{}, None, *names], step["type"] + " has an input that is no transform"
print(json.dumps(spec))
