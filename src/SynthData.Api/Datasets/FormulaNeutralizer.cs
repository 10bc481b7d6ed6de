using System.Buffers;

namespace SynthData.Api.Datasets;

/// <summary>
/// Puts <c>'</c> before cells of a CSV text that a spreadsheet would run: those that begin with <c>= + - @</c>, their full-width forms, a tab or a line end.
/// Numbers with a sign stay. Works on bytes of any encoding whose ASCII is ASCII, piece by piece.
/// </summary>
internal sealed class FormulaNeutralizer(byte delimiter, byte quote, IBufferWriter<byte> output)
{
    private const byte Mark = (byte)'\'';
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789.,"u8);
    private readonly byte[] _head = new byte[64];
    private int _headLength;
    private State _state;
    private bool _quoted;
    private bool _closes;

    private enum State
    {
        /// <summary>Nothing of the cell is seen, but perhaps its opening quote.</summary>
        Start,

        /// <summary>What is seen decides nothing yet: a sign may begin a number.</summary>
        Head,

        Inside,

        /// <summary>A quote inside a quoted cell: its end, or half of a doubled one.</summary>
        AfterQuote,
    }

    /// <summary>Takes the next bytes of the text.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        foreach (var value in text) Take(value);
    }

    /// <summary>At the end of the text.</summary>
    public void Finish()
    {
        if (_state == State.Head) Decide(isWhole: true);
        EndCell();
    }

    private void Take(byte value)
    {
        if (_state == State.AfterQuote)
        {
            if (value == quote)
            {
                Put(value);
                _state = State.Inside;
                return;
            }

            (_quoted, _state) = (false, State.Inside);
        }

        var ends = !_quoted && (value == delimiter || value is (byte)'\n' or (byte)'\r');
        var closes = _quoted && value == quote;
        if (_state == State.Head && (ends || closes)) Decide(isWhole: true);
        if (ends)
        {
            EndCell();
            Put(value);
            _state = State.Start;
        }
        else if (closes)
        {
            Put(value);
            _state = State.AfterQuote;
        }
        else if (_state == State.Start && !_quoted && value == quote)
        {
            Put(value);
            _quoted = true;
        }
        else
        {
            TakeContent(value);
        }
    }

    private void TakeContent(byte value)
    {
        switch (_state)
        {
            case State.Start when value is (byte)'=' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                PutMark();
                PutContent(value);
                _state = State.Inside;
                break;
            case State.Start when value is (byte)'+' or (byte)'-' or 0xEF:
                _head[0] = value;
                (_headLength, _state) = (1, State.Head);
                break;
            case State.Start:
                PutContent(value);
                _state = State.Inside;
                break;
            case State.Head:
                _head[_headLength++] = value;
                if (_headLength == _head.Length || _head[0] == 0xEF && _headLength == 3) Decide(isWhole: false);
                break;
            default:
                PutContent(value);
                break;
        }
    }

    private void Decide(bool isWhole)
    {
        var head = _head.AsSpan(0, _headLength);
        // A byte order mark is no part of the cell.
        var isMark = head is [0xEF, 0xBB, 0xBF];
        if (!isMark && (head[0] == 0xEF ? head is [0xEF, 0xBC, 0x9D or 0x8B or 0x8D or 0xA0] : !isWhole || !IsNumber(head))) PutMark();
        foreach (var value in head) PutContent(value);
        _state = isMark ? State.Start : State.Inside;
    }

    /// <summary>A sign, digits, perhaps with points and commas, perhaps an exponent.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> cell)
    {
        var digits = cell[1..];
        var mantissa = digits.IndexOfAny((byte)'e', (byte)'E');
        if (mantissa >= 0)
        {
            var exponent = digits[(mantissa + 1)..];
            if (exponent is [(byte)'+' or (byte)'-', ..]) exponent = exponent[1..];
            if (exponent.IsEmpty || exponent.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
            digits = digits[..mantissa];
        }

        return digits.ContainsAnyInRange((byte)'0', (byte)'9') && !digits.ContainsAnyExcept(OfNumbers);
    }

    private void PutMark()
    {
        if (quote != Mark)
        {
            Put(Mark);
            return;
        }

        // Where the mark is the quote, the cell must be quoted and the mark doubled.
        if (!_quoted)
        {
            Put(quote);
            _closes = true;
        }

        Put(quote);
        Put(quote);
    }

    private void PutContent(byte value)
    {
        if (_closes && value == quote) Put(quote);
        Put(value);
    }

    private void EndCell()
    {
        if (_closes) Put(quote);
        _closes = false;
    }

    private void Put(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
