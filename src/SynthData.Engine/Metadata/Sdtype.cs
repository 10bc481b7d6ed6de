namespace SynthData.Engine.Metadata;

/// <summary>What a column's values are, in the field's words (SDV metadata V1).</summary>
public enum Sdtype
{
    /// <summary>A number whose order and distance mean something.</summary>
    Numerical,

    /// <summary>One of a set of labels.</summary>
    Categorical,

    /// <summary>A point in time.</summary>
    Datetime,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Names a row: never learned, made afresh in the same form.</summary>
    Id,

    /// <summary>Free text: never learned, made afresh in the same form.</summary>
    Text,

    /// <summary>E-mail address (PII).</summary>
    Email,

    /// <summary>Telephone number (PII).</summary>
    PhoneNumber,

    /// <summary>Name of a person (PII).</summary>
    Name,

    /// <summary>Payment card number (PII).</summary>
    CreditCardNumber,

    /// <summary>US social security number (PII).</summary>
    Ssn,

    /// <summary>IPv4 address (PII).</summary>
    Ipv4Address,

    /// <summary>Street address (PII).</summary>
    StreetAddress,

    /// <summary>Declared as not known: treated as text.</summary>
    Unknown,
}
