/**
 * Reads the records of a body as a stream, groups them and packs them into events. Imports only {@code error} of the
 * other packages; knows JSON, but neither Camel nor the SDK.
 *
 * <p>Reading:
 *
 * <ul>
 *   <li>{@code RecordReader} reads the records of a body of any kind. {@code BodyText} opens text and {@code BodyItems}
 *       sequences, which {@code ItemSource} closes; {@code FileText}, {@code BufferInputStream},
 *       {@code DecodingReader}, {@code EncodingInputStream} and {@code ByteOrderMark} read their sources.
 *   <li>{@code TextRecords} finds the records of a text. {@code RecordWalker} walks over the tokens of one, which a
 *       {@code RecordParser} reads in the {@code Window}, which keeps its bytes. It calls a
 *       {@code FieldListener}; {@code RecordNames} and {@code FieldNames} find duplicate names, {@code Utf8} malformed
 *       bytes. {@code JsonParsers} creates the parsers. {@code TextGap} and {@code GapLimit} end a text that goes on
 *       without records.
 *       {@code TextFault} is a fault in the text.
 *   <li>{@code FaultyRecords} sets each {@code FaultyRecord} aside and finds where reading goes on.
 *   <li>{@code GroupText} reads the value of one field, {@code GroupFields} joins those of several to the name of the
 *       record's group, and {@code GroupShards} hashes it to a shard.
 *   <li>{@code RecordsField} finds the array in a field of an object. {@code WholeArray} keeps the text of an array
 *       that may be sent unchanged. {@code EditedText} holds a record in which values were replaced. {@code FormatHint}
 *       recognizes XML and CSV.
 *   <li>{@code ObjectReader} reads a single JSON object.
 * </ul>
 *
 * <p>Writing objects as JSON:
 *
 * <ul>
 *   <li>{@code ObjectText} writes a map or POJO with a mapper of {@code RecordJson}, which adds
 *       {@code StableOrderModule} and {@code RecordValues}. {@code WriteFault} and {@code UnwritableException} explain
 *       why it failed.
 *   <li>{@code StableOrder}, {@code StableMapSerializer} and {@code StableCollectionSerializer} put unordered maps and
 *       sets into an order. {@code SnakeCaseMapper} renames fields.
 *   <li>{@code ExactTime}, {@code ClobSerializer}, {@code ForeignJson} and {@code ForeignJsonSerializer} write special
 *       types; {@code NoData}, {@code HollowBean}, {@code RefusingSerializer} and {@code StrictGenerator} refuse what is
 *       not data.
 * </ul>
 *
 * <p>Packing:
 *
 * <ul>
 *   <li>{@code EventPacker} packs records into events within {@code PackingLimits}. An {@code OpenEvent} becomes a
 *       {@code PackedEvent} with {@code EventData}, whose bytes a {@code PageWriter} collects; {@code EventText} makes
 *       short ones a String. {@code RecordArray} merges events.
 *   <li>{@code Workspaces} pools memory: a {@code Workspace} is shared by a reader and a packer, a {@code PagePool}
 *       holds open events.
 * </ul>
 */
package io.github.camelsupplychain.record;
