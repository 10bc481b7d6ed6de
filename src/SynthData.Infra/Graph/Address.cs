namespace SynthData.Infra.Graph;

/// <summary>Terraform's name of one resource or data source: <c>google_storage_bucket.data</c>, <c>data.google_project.this</c>.</summary>
internal readonly record struct Address(string Type, string Name, bool IsData = false)
{
    public override string ToString() => IsData ? $"data.{Type}.{Name}" : $"{Type}.{Name}";
}
