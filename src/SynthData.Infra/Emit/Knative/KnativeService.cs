using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Knative;

/// <summary>
/// Writes each Cloud Run service of an environment as a Knative service (<c>serving.knative.dev/v1</c>), the form that <c>gcloud run services replace</c> and other
/// Knative installations take. Source of the annotations: Cloud Run's YAML reference, read 2026. What only an apply tells is left out with a comment.
/// </summary>
internal sealed class KnativeService
{
    private readonly YamlWriter _yaml = new();
    private readonly KnownValues _known;
    private readonly Resource _service;
    private readonly ObjectValue _template;
    private readonly ObjectValue _container;

    private KnativeService(Resource service, KnownValues known)
    {
        (_service, _known) = (service, known);
        _template = (ObjectValue)service.Body["template"]!;
        _container = (ObjectValue)_template["containers"]!;
    }

    /// <summary>One file a service: <c>knative/ENVIRONMENT/NAME.service.yaml</c>.</summary>
    public static IEnumerable<EmittedFile> Write(string stack, string environment, ResourceGraph graph)
    {
        var known = new KnownValues(graph);
        foreach (var service in graph.Resources.Where(one => one.Address.Type == "google_cloud_run_v2_service"))
            yield return new($"knative/{environment}/{service.Address.Name.Replace('_', '-')}.service.yaml", new KnativeService(service, known).Write(stack));
    }

    private string Write(string stack)
    {
        _yaml.Comment($"{EmittedFolder.Mark} from the stack {stack}: change the stack file, not this one.");
        _yaml.Plain("apiVersion", "serving.knative.dev/v1");
        _yaml.Plain("kind", "Service");
        _yaml.Map("metadata", () =>
        {
            _yaml.Text("name", Text(_service.Body, "name"));
            _yaml.Map("annotations", () =>
            {
                _yaml.Text("run.googleapis.com/ingress", Ingress(Text(_service.Body, "ingress")));
                if (_service.Body["scaling"] is ObjectValue scaling)
                {
                    _yaml.Text("run.googleapis.com/minScale", Text(scaling, "min_instance_count"));
                    _yaml.Text("run.googleapis.com/maxScale", Text(scaling, "max_instance_count"));
                }
            });
        });
        _yaml.Map("spec", () => _yaml.Map("template", () =>
        {
            _yaml.Map("metadata", () => _yaml.Map("annotations", WriteAnnotations));
            _yaml.Map("spec", WriteRevision);
        }));
        return _yaml.ToString();
    }

    private void WriteAnnotations()
    {
        var scaling = _template["scaling"] as ObjectValue;
        var service = _service.Body["scaling"] as ObjectValue;
        var resources = (ObjectValue)_container["resources"]!;
        _yaml.Text("autoscaling.knative.dev/minScale", Text(scaling, "min_instance_count") ?? Text(service, "min_instance_count"));
        _yaml.Text("autoscaling.knative.dev/maxScale", Text(scaling, "max_instance_count"));
        _yaml.Text("run.googleapis.com/cpu-throttling", Text(resources, "cpu_idle"));
        _yaml.Text("run.googleapis.com/startup-cpu-boost", Text(resources, "startup_cpu_boost"));
        _yaml.Text("run.googleapis.com/execution-environment", Text(_template, "execution_environment") == "EXECUTION_ENVIRONMENT_GEN1" ? "gen1" : "gen2");
        _yaml.Text("run.googleapis.com/sessionAffinity", Text(_template, "session_affinity"));
        if (_template["encryption_key"] is { } key) WriteKnown("run.googleapis.com/encryption-key", key);
        if (_template["vpc_access"] is not ObjectValue access || access["network_interfaces"] is not ObjectValue network) return;
        if (Text(network, "network") is { } name && Text(network, "subnetwork") is { } subnet)
            _yaml.Text("run.googleapis.com/network-interfaces", $$"""[{"network":"{{name}}","subnetwork":"{{subnet}}"}]""");
        _yaml.Text("run.googleapis.com/vpc-access-egress", Text(access, "egress") == "ALL_TRAFFIC" ? "all-traffic" : "private-ranges-only");
    }

    private void WriteRevision()
    {
        _yaml.Plain("containerConcurrency", Text(_template, "max_instance_request_concurrency") ?? "80");
        _yaml.Plain("timeoutSeconds", Text(_template, "timeout")!.TrimEnd('s'));
        _yaml.Text("serviceAccountName", Text(_template, "service_account"));
        _yaml.Map("containers", () => _yaml.Item(WriteContainer));
    }

    private void WriteContainer()
    {
        _yaml.Text("image", Text(_container, "image"));
        foreach (var name in (ReadOnlySpan<string>)["command", "args"])
        {
            if (_container[name] is ListValue list) _yaml.Texts(name, list.Items.Select(item => _known.TextOf(item) ?? ""));
        }

        if (_container["ports"] is ObjectValue port)
        {
            _yaml.Map("ports", () => _yaml.Item(() =>
            {
                _yaml.Text("name", Text(port, "name"));
                _yaml.Plain("containerPort", Text(port, "container_port")!);
            }));
        }

        if (((ObjectValue)_container["resources"]!)["limits"] is ObjectValue limits)
            _yaml.Map("resources", () => _yaml.Map("limits", () =>
            {
                foreach (var (name, amount) in limits) _yaml.Text(name, _known.TextOf(amount));
            }));
        WriteEnvironment();
        WriteProbe("startupProbe", _container["startup_probe"]);
        WriteProbe("livenessProbe", _container["liveness_probe"]);
        if (_template["volumes"] is ListValue { Items.Length: > 0 }) _yaml.Comment("Mounted folders stand in the Terraform only.");
    }

    private void WriteEnvironment()
    {
        if (_container["env"] is not ListValue { Items: { Length: > 0 } variables }) return;
        _yaml.Map("env", () =>
        {
            foreach (var variable in variables.OfType<ObjectValue>())
            {
                var name = Text(variable, "name")!;
                if (variable["value_source"] is ObjectValue source && source["secret_key_ref"] is ObjectValue secret)
                {
                    _yaml.Item(() =>
                    {
                        _yaml.Text("name", name);
                        _yaml.Map("valueFrom", () => _yaml.Map("secretKeyRef", () =>
                        {
                            _yaml.Text("name", Text(secret, "secret"));
                            _yaml.Text("key", Text(secret, "version"));
                        }));
                    });
                }
                else if (Text(variable, "value") is { } value)
                {
                    _yaml.Item(() =>
                    {
                        _yaml.Text("name", name);
                        _yaml.Text("value", value);
                    });
                }
                else _yaml.Comment($"{name} is known after an apply only.");
            }
        });
    }

    private void WriteProbe(string name, Value? value)
    {
        if (value is not ObjectValue probe || probe["http_get"] is not ObjectValue request) return;
        _yaml.Map(name, () =>
        {
            _yaml.Map("httpGet", () => _yaml.Text("path", Text(request, "path")));
            _yaml.Plain("initialDelaySeconds", Text(probe, "initial_delay_seconds")!);
            _yaml.Plain("periodSeconds", Text(probe, "period_seconds")!);
            _yaml.Plain("timeoutSeconds", Text(probe, "timeout_seconds")!);
            _yaml.Plain("failureThreshold", Text(probe, "failure_threshold")!);
        });
    }

    private void WriteKnown(string name, Value value)
    {
        if (_known.TextOf(value) is { } text) _yaml.Text(name, text);
        else _yaml.Comment($"{name} is known after an apply only.");
    }

    private string? Text(ObjectValue? body, string name) => _known.TextOf(body?[name]);

    private static string Ingress(string? ingress) => ingress switch
    {
        "INGRESS_TRAFFIC_ALL" => "all",
        "INGRESS_TRAFFIC_INTERNAL_ONLY" => "internal",
        _ => "internal-and-cloud-load-balancing",
    };
}
