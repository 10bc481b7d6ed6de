namespace SynthData.Infra.Graph;

/// <summary>Everything one environment of a stack wants to exist. Components add to it; passes and emitters only read.</summary>
internal sealed class ResourceGraph
{
    private readonly Dictionary<Address, Resource> _byAddress = [];
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);
    private readonly List<Output> _outputs = [];
    private readonly List<Manifest> _manifests = [];

    /// <summary>In the order added.</summary>
    public IReadOnlyList<Resource> Resources => _resources;

    public IReadOnlyCollection<Parameter> Parameters => _parameters.Values;

    public IReadOnlyList<Output> Outputs => _outputs;

    /// <summary>The Kubernetes objects, in the order added.</summary>
    public IReadOnlyList<Manifest> Manifests => _manifests;

    public Resource? Find(Address address) => _byAddress.GetValueOrDefault(address);

    /// <exception cref="InvalidOperationException">The address is taken: a bug of a component.</exception>
    public Resource Add(Resource resource)
    {
        if (!_byAddress.TryAdd(resource.Address, resource)) throw new InvalidOperationException($"{resource.Address} was added twice");
        _resources.Add(resource);
        return resource;
    }

    /// <summary>Puts a changed form of a resource in its place.</summary>
    public void Replace(Resource resource)
    {
        _resources[_resources.IndexOf(_byAddress[resource.Address])] = resource;
        _byAddress[resource.Address] = resource;
    }

    /// <summary>Declares an input once; the same one again is no mistake.</summary>
    public ParameterValue AddParameter(Parameter parameter)
    {
        if (!_parameters.TryAdd(parameter.Name, parameter) && _parameters[parameter.Name] != parameter)
            throw new InvalidOperationException($"parameter {parameter.Name} was declared twice");
        return new(parameter.Name);
    }

    /// <summary>Declares a sensitive input.</summary>
    public SecretValue AddSecret(string name, string description)
    {
        AddParameter(new(name, "string", description, null));
        return new(name);
    }

    public void AddManifest(Manifest manifest) => _manifests.Add(manifest);

    public void AddOutput(Output output) => _outputs.Add(output);
}
