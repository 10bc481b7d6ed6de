using System.Text;
using System.Text.Json;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>The values of one key.</summary>
internal sealed class JsonColumn(string name, int index)
{
    private const int LongestValue = 1 << 20;

    private SpellingStore _store = new();
    private int[] _codes = [];
    private int _rows;
    private bool _hasText;
    private bool _hasNumber;
    private bool _hasFlag;
    private byte[] _text = [];

    public string Name { get; } = name;

    public int Index { get; } = index;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Adds the value of a row; rows that were left out are missing. False when the row has one already, or the value is too long.</summary>
    public bool TryAdd(ref Utf8JsonReader reader, int row, out bool isTwice)
    {
        isTwice = row < _rows;
        if (isTwice || reader.ValueSpan.Length > LongestValue) return false;
        Fill(row);
        Push(Intern(ref reader));
        return true;
    }

    /// <summary>What the values so far are. Numbers alone have no type of their own: whether they are whole shows in their texts.</summary>
    public ColumnStorage? Storage => _hasText ? new(StorageKind.String) : _hasFlag ? new ColumnStorage(_hasNumber ? StorageKind.String : StorageKind.Boolean) : null;

    /// <summary>What the values lie in.</summary>
    public (SpellingStore Store, int[] Codes) Memory => (_store, _codes);

    /// <summary>The same key with the kinds of values that are known of it, and no rows.</summary>
    public JsonColumn Begun() => new(Name, Index) { _hasText = _hasText, _hasNumber = _hasNumber, _hasFlag = _hasFlag };

    /// <summary>Begins with no rows, in empty memory.</summary>
    public void Start(SpellingStore store, int[] codes) => (_store, _codes, _rows) = (store, codes, 0);

    public SourceColumn Finish(int rows)
    {
        Fill(rows);
        return new(Name, _codes, _store) { Storage = Storage };
    }

    private int Intern(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return _store.InternNull();
            case JsonTokenType.True or JsonTokenType.False:
                _hasFlag = true;
                return _store.Intern(reader.ValueSpan);
            case JsonTokenType.Number:
                _hasNumber = true;
                return _store.Intern(reader.ValueSpan);
            default:
                _hasText = true;
                if (!reader.ValueIsEscaped) return _store.Intern(reader.ValueSpan);
                if (_text.Length < reader.ValueSpan.Length) _text = new byte[reader.ValueSpan.Length];
                return _store.Intern(_text.AsSpan(0, reader.CopyString(_text)));
        }
    }

    private void Fill(int rows)
    {
        while (_rows < rows) Push(_store.InternNull());
    }

    private void Push(int code)
    {
        if (_rows == _codes.Length) Array.Resize(ref _codes, (int)Math.Min(Array.MaxLength, Math.Max(4096, _rows * 2L)));
        _codes[_rows++] = code;
    }
}
